using Rommeo.Tabular;
using Rommeo.Tests.Support;

namespace Rommeo.Tests.Tabular;

public sealed class EmpiricalPriorTests
{
    [Fact]
    public void Frequencies_are_those_of_the_state_alone()
    {
        EmpiricalPrior prior = Prior(window: 0, perState: false, kappa: 0);
        prior.Record(0, 2);
        prior.Record(1, 0);
        prior.Record(0, 2);
        prior.Record(0, 1);
        Near.Equal([0, 1.0 / 3, 2.0 / 3], prior[0], 1e-15);
        Near.Equal([1, 0, 0], prior[1], 1e-15);
    }

    [Fact]
    public void Smoothing_adds_kappa_imaginary_uniform_observations()
    {
        EmpiricalPrior prior = Prior(window: 0, perState: false, kappa: 1.5);
        Near.Equal([1.0 / 3, 1.0 / 3, 1.0 / 3], prior[0], 1e-15);
        prior.Record(0, 2);
        Near.Equal([0.5 / 2.5, 0.5 / 2.5, 1.5 / 2.5], prior[0], 1e-15);
    }

    [Fact]
    public void A_shared_window_forgets_by_the_age_of_the_whole_history_but_shows_it_at_the_next_visit()
    {
        EmpiricalPrior prior = Prior(window: 2, perState: false, kappa: 0);
        prior.Record(0, 0);
        prior.Record(1, 1);
        prior.Record(1, 2);
        Near.Equal([1, 0, 0], prior[0], 1e-15);
        Near.Equal([0, 0.5, 0.5], prior[1], 1e-15);
        prior.Record(0, 1);
        Near.Equal([0, 1, 0], prior[0], 1e-15);
    }

    [Fact]
    public void A_window_per_state_forgets_by_visits_of_the_state()
    {
        EmpiricalPrior prior = Prior(window: 2, perState: true, kappa: 0);
        prior.Record(0, 0);
        for (int k = 0; k < 5; k++)
            prior.Record(1, k % 3);
        prior.Record(0, 1);
        Near.Equal([0.5, 0.5, 0], prior[0], 1e-15);
        Near.Equal([0.5, 0.5, 0], prior[1], 1e-15);
        prior.Record(0, 1);
        Near.Equal([0, 1, 0], prior[0], 1e-15);
    }

    [Fact]
    public void A_factored_prior_is_the_product_of_one_distribution_per_other_agent()
    {
        var prior = new EmpiricalPrior([2, 3], window: 0, windowPerState: false, kappa: 0.5, factored: true);
        prior.AddState();
        foreach (int joint in new[] { 0 * 3 + 1, 1 * 3 + 1, 1 * 3 + 2 })
            prior.Record(0, joint);
        double[] first = [(1 + 0.25) / 3.5, (2 + 0.25) / 3.5];
        double[] second = [(0 + 0.5 / 3) / 3.5, (2 + 0.5 / 3) / 3.5, (1 + 0.5 / 3) / 3.5];
        Near.Equal([.. first.SelectMany(p => second.Select(q => p * q))], prior[0], 1e-15);
    }

    private static EmpiricalPrior Prior(int window, bool perState, double kappa)
    {
        var prior = new EmpiricalPrior([3], window, perState, kappa, factored: false);
        prior.AddState();
        prior.AddState();
        return prior;
    }
}
