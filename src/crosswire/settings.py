"""Settings that a person may give in the environment, each as `CROSSWIRE_NAME`."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import PositiveInt
from pydantic_settings import BaseSettings, SettingsConfigDict


def state_folder() -> Path:
    """Return the folder for what outlives a command, as the XDG base directory specification has it."""
    return Path.home() / ".local" / "state" / "crosswire"


class Settings(BaseSettings):
    """What can be set from outside. See docs/commands.md."""

    model_config = SettingsConfigDict(env_prefix="CROSSWIRE_")

    state: Path = state_folder()  # the last run is kept here, for `why` and `show`
    aliases: Path | None = None  # the alias file, where no --aliases names one
    reader: Literal["rules", "trained", "combined"] = "combined"  # what finds source, cue and content
    workers: PositiveInt | None = None  # processes that compare side by side where there is much to compare; one unless set
