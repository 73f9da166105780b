"""Which worker runs which tests, when several workers share them.

Tests that mostly wait, for a terminal or a browser, begin first, in half of the workers, one after the other; the rest
compute meanwhile, so that no processor idles, then or later. Of the others, a few neighbours go to a worker together:
sent one by one, thousands of short tests cost as much time between the processes as in them.
"""

from collections import Counter

from xdist.scheduler import LoadGroupScheduling
from xdist.workermanage import WorkerController

WAITING = "waiting"
"""The group of tests that mostly wait. Unlike those of other groups, they need no common worker."""
NEIGHBOURS = 6
"""How many tests of a file go to a worker together: so few that no worker has much left when the others have ended."""


class Distribution(LoadGroupScheduling):  # type: ignore[misc]  # the package has no types
    """Hands out what is left to do: the tests of a group, a test that waits, or a few neighbours of a file."""

    def _split_scope(self, nodeid: str) -> str:
        """Name what a test is handed out with. Asked of all tests in order first, and later again of single ones."""
        if (known := self._units.get(nodeid)) is not None:
            return known
        group = super()._split_scope(nodeid)
        if group == WAITING:
            unit = f"{WAITING} {nodeid}"
        elif group != nodeid:
            unit = group
        else:
            file = nodeid.partition("::")[0]
            unit = f"{file} {self._of_file[file] // NEIGHBOURS}"
            self._of_file[file] += 1
        self._units[nodeid] = unit
        return unit

    def schedule(self) -> None:
        """Begin, once all workers have found the same tests."""
        if self.collection is None:
            self._units: dict[str, str] = {}
            self._of_file: Counter[str] = Counter()
            # The first worker begins with the tests that listen to a sound server.
            self._waiters = self.nodes[1 : 1 + max(1, self.numnodes // 2)]
        super().schedule()

    def mark_test_complete(self, node: WorkerController, item_index: int, duration: float = 0) -> None:
        """Note that a test has ended, hand out more, and forget what is done: it was counted again for each test."""
        unit = self._split_scope(self.registered_collections[node][item_index])
        super().mark_test_complete(node, item_index, duration)
        if all(self.assigned_work[node][unit].values()):
            del self.assigned_work[node][unit]

    def _assign_work_unit(self, node: WorkerController) -> None:
        """Hand out the next unit: to a worker that waits, one that waits, as long as there are any."""
        waits = node in self._waiters
        fitting = (unit for unit in self.workqueue if unit.startswith(WAITING) == waits)
        self.workqueue.move_to_end(next(fitting, next(iter(self.workqueue))), last=False)
        super()._assign_work_unit(node)
