using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Rommeo.Tests.Support;

/// <summary>Sizes of the C# sources, from their syntax trees.</summary>
internal static class SourceCode
{
    /// <summary>Something with a length in lines.</summary>
    internal readonly record struct Sized(string Name, int Lines);

    /// <summary>Every C# file below <paramref name="folder"/>.</summary>
    internal static IReadOnlyList<Sized> Files(string folder) =>
        [.. RepositoryFiles.Below(folder, ".cs").Select(path => new Sized(path, File.ReadAllLines(RepositoryFiles.Absolute(path)).Length))];

    /// <summary>Every method, constructor, operator, accessor and local function that has a body: signature to closing brace or semicolon.</summary>
    internal static IReadOnlyList<Sized> Methods(string folder) => [.. RepositoryFiles.Below(folder, ".cs").SelectMany(MethodsOf)];

    /// <summary>The smallest length that at least <paramref name="share"/> of the entries do not exceed.</summary>
    internal static int Quantile(IReadOnlyList<Sized> entries, double share)
    {
        int[] lines = [.. entries.Select(entry => entry.Lines).Order()];
        return lines[(int)Math.Ceiling(share * lines.Length) - 1];
    }

    private static IEnumerable<Sized> MethodsOf(string path)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(
            File.ReadAllText(RepositoryFiles.Absolute(path)), new CSharpParseOptions(LanguageVersion.Preview));
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
        {
            (SyntaxNode? body, string name) = node switch
            {
                MethodDeclarationSyntax method => (method.Body ?? (SyntaxNode?)method.ExpressionBody, method.Identifier.Text),
                BaseMethodDeclarationSyntax other => (other.Body ?? (SyntaxNode?)other.ExpressionBody, other.Kind().ToString()),
                LocalFunctionStatementSyntax local => (local.Body ?? (SyntaxNode?)local.ExpressionBody, local.Identifier.Text),
                AccessorDeclarationSyntax accessor => (accessor.Body ?? (SyntaxNode?)accessor.ExpressionBody, accessor.Keyword.Text),
                _ => (null, ""),
            };
            if (body is null)
                continue;
            // From the first token of the signature: documentation and attributes above it are not length.
            int first = tree.GetLineSpan(SignatureStart(node)).StartLinePosition.Line;
            int last = tree.GetLineSpan(body.Span).EndLinePosition.Line;
            yield return new Sized($"{path}: {name} (line {first + 1})", last - first + 1);
        }
    }

    private static Microsoft.CodeAnalysis.Text.TextSpan SignatureStart(SyntaxNode node)
    {
        SyntaxToken first = node is MemberDeclarationSyntax { AttributeLists.Count: > 0 } member
            ? member.AttributeLists[^1].GetLastToken().GetNextToken()
            : node.GetFirstToken();
        return first.Span;
    }
}
