//go:build kernels

package difftest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rucy-llvm/driver"
	"rucy-llvm/driver/testenv"
)

// randomForKernels are random programs of all types.
func randomForKernels() (list []*randomProgram) {
	for i := range int64(*randomPrograms) {
		p := syscallProgram(firstSeed() + i)
		if i%3 != 0 {
			p = typedProgram(firstSeed()+i, false)
		}
		if p.discarded() == "" {
			list = append(list, p)
		}
	}
	return list
}

// TestKernels loads every program on the other kernels, and random ones, from
// both code generators, and runs there what the running kernel can't: the
// kprobe.
func TestKernels(t *testing.T) {
	testenv.Need(t, testenv.GuestKernels)
	dir := t.TempDir()
	var objects []string
	seen := census{discarded: map[string]int{}}
	for _, g := range generators() {
		if !slices.Contains([]string{"native-v3", "llc-19"}, g.name) {
			continue
		}
		for _, path := range append(loadable(t), programsOfTypes(t)...) {
			name := strings.TrimSuffix(filepath.Base(path), ".rb") + "." + g.name + ".o"
			object := filepath.Join(dir, name)
			if err := os.WriteFile(object, g.compile(t, path), 0o600); err != nil {
				t.Fatal(err)
			}
			objects = append(objects, object)
		}
		for _, path := range programs(t, "testdata/headers/*.rb") {
			for section, text := range forSections(t, path) {
				name := fmt.Sprintf("headers-%s-%s.%s.o", strings.TrimSuffix(filepath.Base(path), ".rb"), filepath.Base(section), g.name)
				object := filepath.Join(dir, name)
				if err := os.WriteFile(object, g.compileText(t, path, text), 0o600); err != nil {
					t.Fatal(err)
				}
				objects = append(objects, object)
			}
		}
		for _, p := range randomForKernels() {
			object := filepath.Join(dir, fmt.Sprintf("random-%d.%s.o", p.seed, g.name))
			contents, failure := p.build(g, driver.NewUnit("prog.rb", []byte(p.source())))
			if failure != nil && seen.drop(failure) {
				continue
			}
			if failure != nil {
				t.Fatalf("%v\n%s", failure, p.source())
			}
			if err := os.WriteFile(object, contents, 0o600); err != nil {
				t.Fatal(err)
			}
			objects = append(objects, object)
		}
	}

	for _, path := range loadableIR(t) {
		object := filepath.Join(dir, strings.TrimSuffix(filepath.Base(path), ".ll")+".o")
		if err := os.WriteFile(object, nativeObject(t, path, 3), 0o600); err != nil {
			t.Fatal(err)
		}
		objects = append(objects, object)
	}

	out := testenv.Guest(t, objects...)
	kernels := strings.Count("\n"+out, "\n== ")
	if kernels == 0 {
		t.Fatal("no kernel was booted")
	}
	for _, want := range []string{
		".o: prog (kprobe/tcp_connect) loaded, attached, ran",
		".o: check_device (cgroup/dev) loaded, attached, ran (denies /dev/urandom, allows /dev/random)",
		"printed: tcp_connect was called",
		"printed: char device 1:9, access 2",
	} {
		if n := strings.Count(out, want); n < 2*kernels { // once from each generator
			t.Errorf("%q: %d times on %d kernels", want, n, kernels)
		}
	}
	for _, want := range []string{
		"rustc_typed.o: rust_probe (kprobe/tcp_connect) loaded, attached, ran",
		"printed: rust was asked: pid",
		"rustc_opaque.o: rust_trace (tracepoint/syscalls/sys_enter_openat) loaded",
	} {
		if n := strings.Count(out, want); n < kernels {
			t.Errorf("%q: %d times on %d kernels", want, n, kernels)
		}
	}
}
