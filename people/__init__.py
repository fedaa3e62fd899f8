"""Who works here and for whom: users, bodies, memberships, roles, permissions, sign-in, the register."""
