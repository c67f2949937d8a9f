using Rommeo.Agents;
using Rommeo.Neural.Joint;

namespace Rommeo.Training;

/// <summary>Members whose algorithm learns for several agents at once find each other when their team is made.</summary>
internal static class JointLearning
{
    /// <summary>Lets members of equal algorithm and settings learn together; who already belongs to a company, because its team plays here as a guest, stays in it.</summary>
    internal static void Form(IReadOnlyList<TeamMember> members)
    {
        foreach (IGrouping<object, IJoinsForces> company in members.Select(member => member.Learner).OfType<IJoinsForces>().GroupBy(member => member.CompanyKey))
        {
            IJoinsForces[] together = [.. company];
            together[0].JoinForces(together);
        }
    }
}
