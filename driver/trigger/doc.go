// Package trigger holds the tests that run programs on what they are for: they
// are attached, something happens that they watch or rule, by a process, in a
// cgroup or in a network namespace that the test itself made, and what they did
// is looked at.
//
// A test names a program of the folder examples, or of testdata here, and gets
// it from both code generators:
//
//	each(t, "deny_urandom", func(t *testing.T, c *loader.Collection) { ... })
//
// The tests run on this machine's kernel; with the build tag kernels, the same
// test binary runs in guests with other kernels, on objects that were compiled
// before. What a kernel lacks is asked for with [testenv.Need].
package trigger
