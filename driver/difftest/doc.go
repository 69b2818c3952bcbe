// Package difftest holds the differential tests: every test program, compiled
// by every code generator, loaded into the running kernel and run there, with
// the results compared with each other and with what CRuby says.
//
//	testdata/run/*.rb    run by BPF_PROG_TEST_RUN over all combinations of inputs, and by CRuby (testdata/shim.rb)
//	testdata/rucy/*.rb   loaded; what Rucy's users have
//	examples/*.rb        loaded; what the documentation shows
//	random programs      run like testdata/run; those of the other program types loaded, or run on packets
//
// A random program is a tree: generate_test.go makes it, meaning_test.go
// proves that it means the same in Ruby and here, shrink_test.go makes it
// smaller when it fails.
//
// To test more of the language, add a program to testdata/run: nothing here
// has to change. There is no code in this package but tests.
package difftest
