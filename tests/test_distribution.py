"""Workers get what waits first, and neighbours together; each test is run once, by one of them."""

from types import SimpleNamespace

from tests.distribution import NEIGHBOURS, WAITING, Distribution


class Worker:
    """Takes what it is sent, and runs it when it is asked to."""

    shutting_down = False

    def __init__(self, name: str) -> None:
        self.gateway = SimpleNamespace(id=name)
        self.sent: list[int] = []
        self.units: list[list[int]] = []

    def send_runtest_some(self, indices: list[int]) -> None:
        self.sent += indices
        self.units.append(indices)

    def shutdown(self) -> None:
        self.shutting_down = True


def _run(tests: list[str], names: str) -> list[Worker]:
    workers = [Worker(name) for name in names]
    config = SimpleNamespace(
        getvalue=lambda _: [f"{len(workers)}*popen"], option=SimpleNamespace(loadscopereorder=False)
    )
    distribution = Distribution(config)
    for worker in workers:
        distribution.add_node(worker)
        distribution.add_node_collection(worker, tests)
    distribution.schedule()
    done = dict.fromkeys(workers, 0)
    while not distribution.tests_finished or any(done[worker] < len(worker.sent) for worker in workers):
        for worker in workers:
            if done[worker] < len(worker.sent):
                distribution.mark_test_complete(worker, worker.sent[done[worker]])
                done[worker] += 1
    return workers


def test_half_of_the_workers_wait_and_neighbours_stay_together() -> None:
    waiting = [f"tests/t.py::test_{number}@{WAITING}" for number in range(7)]
    group = [f"tests/g.py::test_{number}[a@b]@of_a_module" for number in range(9)]
    others = [f"tests/{file}.py::test_{number}[x@y]" for file in "abc" for number in range(3 * NEIGHBOURS - 1)]
    tests = waiting + group + others
    first, second, third, last = workers = _run(tests, "1234")
    assert sorted(index for worker in workers for index in worker.sent) == list(range(len(tests)))
    assert set(second.sent + third.sent) >= set(range(len(waiting)))
    assert max(second.sent[0], third.sent[0]) < len(waiting)
    assert list(range(len(waiting), len(waiting) + len(group))) in first.units + last.units
    rest = [unit for worker in workers for unit in worker.units if unit[0] >= len(waiting) + len(group)]
    assert sorted(map(len, rest)) == [NEIGHBOURS - 1] * 3 + [NEIGHBOURS] * 6
    assert all(len({tests[index].partition("::")[0] for index in unit}) == 1 for unit in rest)


def test_a_single_worker_does_all_and_a_lost_one_gives_back_what_it_had() -> None:
    tests = [f"tests/t.py::test_{number}@{WAITING}" for number in range(3)] + [
        f"tests/a.py::test_{number}" for number in range(2 * NEIGHBOURS)
    ]
    (alone,) = _run(tests, "1")
    assert sorted(alone.sent) == list(range(len(tests)))

    lost, left = Worker("1"), Worker("2")
    config = SimpleNamespace(getvalue=lambda _: ["2*popen"], option=SimpleNamespace(loadscopereorder=False))
    distribution = Distribution(config)
    for worker in (lost, left):
        distribution.add_node(worker)
        distribution.add_node_collection(worker, tests)
    distribution.schedule()
    distribution.mark_test_complete(lost, lost.sent[0])
    assert distribution.remove_node(lost) == tests[lost.sent[1]]
    for index in left.sent:
        distribution.mark_test_complete(left, index)
    assert sorted({*left.sent, lost.sent[0]}) == list(range(len(tests)))
    assert not distribution.has_pending
