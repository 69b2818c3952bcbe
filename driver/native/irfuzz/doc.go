// Package irfuzz tests the native code generator with LLVM IR that nobody wrote.
//
// Modules come from three sources: a generator of IR, a generator of C programs
// that goes through clang, and files; each may be rewritten by a random list of
// LLVM's passes. Each module is compiled by llc and by the native generator, and
// what the programs do in this kernel must be the same: their results, what they
// write into their context, and what they leave in maps and variables. An object
// that the verifier refuses where it takes llc's fails as well.
//
// A module that fails is reduced before it is shown. All is in tests:
//
//	go test ./driver/native/irfuzz -modules 1000 -seed 5
package irfuzz
