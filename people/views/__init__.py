"""Pages of the people's room: sign-in, the register, accounts; and the gate every other room's pages stand behind."""

from . import accounts, register, signing_in
from .signing_in import open_sign_in

__all__ = ["blueprints", "open_sign_in"]

blueprints = (signing_in.bp, register.bp, accounts.bp)
