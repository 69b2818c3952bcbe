package loader_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// compile makes an object of C, with BTF, which hand-made objects lack.
func compile(t *testing.T, text string) []byte {
	t.Helper()
	clang := testenv.ClangPath(t, 19)
	dir := t.TempDir()
	source, object := filepath.Join(dir, "x.c"), filepath.Join(dir, "x.o")
	const start = `
#define SEC(name) __attribute__((section(name), used))
static long (*const trace_printk)(const char *, unsigned, ...) = (void *)6;
static void *(*const map_lookup_elem)(void *, const void *) = (void *)1;
char LICENSE[] SEC("license") = "GPL";
`
	if err := os.WriteFile(source, []byte(start+text), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(clang, "-g", "-O2", "-target", "bpf", "-c", source, "-o", object).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	contents, err := os.ReadFile(object)
	if err != nil {
		t.Fatal(err)
	}
	return contents
}

const counter = `
struct { int (*type)[2]; int (*max_entries)[1]; int *key; long *value; int (*pinning)[PINNING]; } counts SEC(".maps");
const volatile int step = 3;
SEC("cgroup/dev") int count(void *ctx) {
	int key = 0;
	long *n = map_lookup_elem(&counts, &key);
	if (n) __sync_fetch_and_add(n, step);
	return 1;
}`

// Maps of global data have names with dots, which pins cannot have.
func TestPinGlobalData(t *testing.T) {
	dir := filepath.Join(testenv.BPFFS(t), "counter")
	c := load(t, compile(t, "#define PINNING 0\n"+counter))
	if _, err := c.Pin(dir, loader.PinOptions{}); err != nil {
		t.Fatal(err)
	}
	wantTree(t, dir, "count", "maps", "maps/_rodata", "maps/counts",
		"rucy-llvm", "rucy-llvm/:folder", "rucy-llvm/count", "rucy-llvm/maps:_rodata", "rucy-llvm/maps:counts")
	if removed, err := loader.Unpin(dir); err != nil || len(removed) != 3 {
		t.Errorf("unpinned: %v, %v", removed, err)
	}
}

// Two programs share a map that is pinned by its name.
func TestSharedMaps(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	object := compile(t, "#define PINNING 1\n"+counter)
	_, err := loader.Load(object, loader.Options{})
	wantError(t, err, loader.Target, "create map counts: it is to be shared by its name, but no folder of shared maps was given")
	_, err = loader.Load(object, loader.Options{PinnedMaps: t.TempDir()})
	wantError(t, err, loader.Target, "it is not on a BPF file system")

	dir := filepath.Join(testenv.BPFFS(t), "shared")
	var ids []ebpf.MapID
	for range 2 {
		c, err := loader.Load(object, loader.Options{PinnedMaps: dir})
		if err != nil {
			t.Fatal(err)
		}
		info, err := c.Map("counts").Kernel.Info()
		if err != nil {
			t.Fatal(err)
		}
		id, _ := info.ID()
		ids = append(ids, id)
		c.Close()
	}
	if ids[0] != ids[1] {
		t.Errorf("each has its own map: %v", ids)
	}
}

// The log names source lines, so the error does.
func TestVerifierErrorNamesTheLine(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	_, err := loader.Load(compile(t, `
SEC("cgroup/dev") int wild(unsigned *ctx) {
	return ctx[100]; /* beyond */
}`), loader.Options{})
	refused, ok := err.(*loader.VerifierError)
	if !ok {
		t.Fatalf("error is %v", err)
	}
	if at := refused.At; at == nil || filepath.Base(at.File) != "x.c" || at.Line != 8 || at.Column != 2 {
		t.Errorf("the place is %+v", at)
	}
	wantParts(t, err.Error(), "x.c:8: return ctx[100]; /* beyond */)")
}
