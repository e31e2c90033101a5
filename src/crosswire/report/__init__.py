"""Reports turn what was noted into typed views that a page, a terminal or an export can print. They compute nothing new."""
