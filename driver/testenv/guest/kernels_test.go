//go:build kernels

// These tests boot other kernels, so they are run when asked for:
//
//	driver/testenv/guest/fetch_kernels.sh DIR
//	RUCY_TEST_KERNELS=DIR go test -tags kernels ./driver/testenv/guest
package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
)

const goodObject = `
static long (*const trace_printk)(const char *, unsigned, ...) = (void *)6;
__attribute__((section("kprobe/tcp_connect"), used)) int connect(void *ctx)
{ static const char f[] = "tcp_connect %d"; trace_printk(f, sizeof f, 7); return 0; }
__attribute__((section("cgroup/dev"), used)) int deny(unsigned *ctx) { return ctx[2] != 9; }
char LICENSE[] __attribute__((section("license"), used)) = "GPL";`

const badObject = `
__attribute__((section("cgroup/dev"), used)) int wild(unsigned *ctx) { return ctx[100]; }
char LICENSE[] __attribute__((section("license"), used)) = "GPL";`

// compile makes an object of C.
func compile(t *testing.T, name, text string) string {
	t.Helper()
	clang := testenv.ClangPath(t, 19)
	dir := t.TempDir()
	source, object := filepath.Join(dir, name+".c"), filepath.Join(dir, name+".o")
	if err := os.WriteFile(source, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(clang, "-g", "-O2", "-target", "bpf", "-c", source, "-o", object).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return object
}

// Objects load and run on all kernels, and the loader passes its tests there.
func TestKernels(t *testing.T) {
	tests := testenv.GoTool(t, "test", "-c", "-o", "loader.test", "../../loader")
	out := testenv.Guest(t, "-test", tests, compile(t, "good", goodObject))
	kernels := strings.Count("\n"+out, "\n== ")
	for _, want := range []string{
		"   printed: tcp_connect 7\n",
		"ok good.o: connect (kprobe/tcp_connect) loaded, attached, ran",
		"ok good.o: deny (cgroup/dev) loaded, attached, ran (denies /dev/urandom, allows /dev/random)",
		"ok loader.test",
	} {
		if n := strings.Count(out, want); kernels == 0 || n != kernels {
			t.Errorf("%q: %d times on %d kernels", want, n, kernels)
		}
	}
}

// What fails in a guest fails here.
func TestFailuresAreSeen(t *testing.T) {
	testenv.Need(t, testenv.GuestKernels)
	guest := testenv.GoTool(t, "build", "-o", "guest", ".")
	out, err := exec.Command(guest, "-kernels", testenv.GuestKernelsDir(), compile(t, "bad", badObject)).CombinedOutput()
	if err == nil {
		t.Error("a bad object passes")
	}
	if text := string(out); !strings.Contains(text, "FAIL bad.o: load program wild (cgroup/dev): the kernel's verifier refuses it: invalid bpf_context access") {
		t.Errorf("output: %s", text)
	}
}
