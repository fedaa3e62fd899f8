"""Our press beside others on the same paper: `make bench-press`. No part of the tests."""
