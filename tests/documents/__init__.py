"""The press's own room: certificates, checking, what anybody may know of a paper."""
