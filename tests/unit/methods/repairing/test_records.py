from regiowerk.methods.repairing import RepairPlan


def test_a_plan_says_whether_it_is_proven():
    assert RepairPlan((), 10.0, 10.0, 12.0).proven
    assert repr(RepairPlan((), 10.0, 10.0, 12.0)) == "<RepairPlan: 0 sets, cost 10, proven least>"
    assert repr(RepairPlan((), 10.0, 8.0, 12.0)) == "<RepairPlan: 0 sets, cost 10, at least 8>"
