"""The newest articles of many, and where they stand: as sorting all of them would tell."""

from array import array
from random import Random

import pytest

from tagfeed.incremental.index.index_table import LIVE, IndexTable
from tagfeed.incremental.index.list_order import ListOrder
from tagfeed.incremental.index.newest import newest, ranked
from tagfeed.incremental.index.showing import Showing


def shuffled(many: int, moves: int, chance: Random) -> "array[int]":
    """Slots in an order that some moves away from the top have led to."""
    order = [*range(many)]
    for _ in range(moves):
        order.insert(0, order.pop(chance.randrange(many)))
    return array("I", order)


def table_of(many: int, moves: int, chance: Random) -> IndexTable:
    """Articles of few moments, some of them not live."""
    table = IndexTable()
    table.take_slots(many)
    table.order = shuffled(many, moves, chance)
    for slot in range(many):
        table.columns["published"][slot] = chance.randrange(-5, many // 3)
        table.state[slot] = LIVE if chance.random() < 0.8 else chance.randrange(5)
    return table


@pytest.mark.parametrize("many", [1, 7, 600, 3000])
@pytest.mark.parametrize("moves", [0, 3, 500])
def test_positions_are_those_of_the_order(many: int, moves: int) -> None:
    chance = Random(many + moves)
    order = shuffled(many, moves, chance)
    positions = ListOrder(order)
    slots = [chance.randrange(many) for _ in range(400)]
    assert [positions[slot] for slot in slots] == [order.index(slot) for slot in slots]


@pytest.mark.parametrize("many", [1, 7, 600, 3000])
@pytest.mark.parametrize("limit", [1, 5, 50, 4000])
@pytest.mark.parametrize("part", [1, 3])
def test_the_newest_are_first_when_all_are_sorted(many: int, limit: int, part: int) -> None:
    chance = Random(many + limit)
    table = table_of(many, 4, chance)
    every = [slot for slot in table.order if part == 1 or slot % part == 1]
    live = [slot for slot in every if table.state[slot] == LIVE]
    expected = sorted(live, key=table.columns["published"].__getitem__, reverse=True)[:limit]
    slots = None if part == 1 else array("I", sorted(every, key=lambda slot: slot * 7919 % many))
    found = newest(table, slots, limit, Showing(limit).has(table, 0))
    assert ranked(table, found, ListOrder(table.order))[:limit] == expected


def test_free_slots_are_taken_first() -> None:
    table = IndexTable()
    assert table.take_slots(4) == [0, 1, 2, 3]
    for slot in (0, 2):
        table.state[slot] = LIVE
    assert table.take_slots(3) == [1, 3, 4]
