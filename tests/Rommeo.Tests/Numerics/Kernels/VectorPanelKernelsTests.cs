using System.Runtime.Intrinsics;
using Rommeo.Numerics.Kernels;

namespace Rommeo.Tests.Numerics.Kernels;

// Widths that the machine lacks are put together from narrower vectors: slower, with the same results.
public sealed class Kernels128FloatTests() : PanelKernelsTests<float>(new VectorPanelKernels<Simd128<float>, Vector128<float>, float>());

public sealed class Kernels128DoubleTests() : PanelKernelsTests<double>(new VectorPanelKernels<Simd128<double>, Vector128<double>, double>());

public sealed class Kernels256FloatTests() : PanelKernelsTests<float>(new VectorPanelKernels<Simd256<float>, Vector256<float>, float>());

public sealed class Kernels256DoubleTests() : PanelKernelsTests<double>(new VectorPanelKernels<Simd256<double>, Vector256<double>, double>());

public sealed class Kernels512FloatTests() : PanelKernelsTests<float>(new VectorPanelKernels<Simd512<float>, Vector512<float>, float>());

public sealed class Kernels512DoubleTests() : PanelKernelsTests<double>(new VectorPanelKernels<Simd512<double>, Vector512<double>, double>());
