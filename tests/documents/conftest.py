"""A house whose committee keeps its seal here, and a body with a certificate."""

import dataclasses
import threading

from sqlalchemy.orm import Session

from cases.models import Case
from documents import certificates, filing, timestamps
from foundation import clock, site
from people.models import SealKind
from tests import world
from tests.cases.house import House, Houses, houses, houses_on_both, midmorning, quick_papers, real_papers

__all__ = ["houses", "houses_on_both", "midmorning", "quick_papers", "real_papers"]


def settle(**changes: object) -> None:
    site.settle(dataclasses.replace(site.here(), **changes))  # type: ignore[arg-type]


def signed_and_sealed(houses: Houses, sort: str = certificates.PADES) -> House:
    """An agreement signed by everybody and sealed by the committee, which has a certificate; the finished bytes are kept, the certificate not yet used."""
    settle(seal_passphrase=b"a passphrase of the office")

    def ready(session: Session, case: Case) -> None:
        world.committee(session).seal = SealKind.IMAGE
        certificates.issue(session, world.committee(session), sort)

    return (
        houses.at("case", "signing")
        .change(ready)
        .run("sign", "seal")
        .change(lambda session, case: filing.finish_due(session, 99))
    )


class Stamping:
    """A time stamp authority under the root of a house, by HTTP."""

    def __init__(self, house: House):
        with Session(house.engine) as session:
            self.server = timestamps.authority(certificates.for_stamps(session), at=clock.now())
            session.commit()
        self.address = f"http://127.0.0.1:{self.server.server_port}/"

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self.address

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
