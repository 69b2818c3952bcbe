package trial

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
)

const program = `
typedef unsigned int u32;
extern const u32 LINUX_KERNEL_VERSION __attribute__((section(".kconfig")));
extern const _Bool LINUX_HAS_BPF_COOKIE __attribute__((section(".kconfig")));
struct { int (*type)[2]; u32 *key; u32 *value; } counts __attribute__((section(".maps"), weak));
static void *(*const lookup)(void *, const void *) = (void *)1;
__attribute__((section("cgroup/dev"), used)) int good(unsigned *ctx)
{ u32 key = 0; u32 *count = lookup(&counts, &key); if (count) ++*count; return LINUX_KERNEL_VERSION > 7 && LINUX_HAS_BPF_COOKIE; }
__attribute__((section("cgroup/dev"), used)) int other(unsigned *ctx) { return ctx[INDEX] == 7; }
__attribute__((section("xdp"), used)) int fixed(void *ctx) { return 7 + INDEX; }
__attribute__((section("fentry/no_such_function"), used)) int enter(void *ctx) { return 0; }
char LICENSE[] __attribute__((section("license"), used)) = "GPL";`

// compile makes an object whose second program reads a word of ctx.
func compile(t *testing.T, index string) []byte {
	t.Helper()
	clang := testenv.ClangPath(t, 19)
	source, object := filepath.Join(t.TempDir(), "a.c"), filepath.Join(t.TempDir(), "a.o")
	if err := os.WriteFile(source, []byte(program), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(clang, "-g", "-O2", "-target", "bpf", "-DINDEX="+index, "-c", source, "-o", object).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	contents, err := os.ReadFile(object)
	if err != nil {
		t.Fatal(err)
	}
	return contents
}

// Each program has its own outcome. What libbpf takes is loaded, too, and a map
// without a size, and a program for a function that isn't there, where the
// kernel allows such programs.
func TestRun(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.KernelTypes)
	good, bad := compile(t, "1"), compile(t, "100")
	for _, test := range []struct {
		name            string
		reference, ours []byte
		want            map[string]bool // whether ours is worse
	}{
		{"equal", good, good, map[string]bool{"good": false, "other": false}},
		{"refused", good, bad, map[string]bool{"good": false, "other": true}},
		{"both are refused", bad, bad, map[string]bool{"good": false, "other": false}},
		{"better", bad, good, map[string]bool{"good": false, "other": false}},
		{"nothing", good, nil, map[string]bool{"good": true, "other": true}},
		{"unreadable", good, []byte("what"), map[string]bool{"good": true, "other": true}},
	} {
		t.Run(test.name, func(t *testing.T) {
			pair := Pair{Name: test.name, Reference: test.reference, Ours: test.ours}
			for _, o := range pair.Run() {
				if o.Program == "fixed" {
					continue // TestRan
				}
				if o.Program == "enter" {
					if testenv.Fentry.Check() == nil && (!o.Reference.Loaded || o.Target == "") {
						t.Errorf("%s: %+v", o.Program, o)
					}
					continue
				}
				worse, known := test.want[o.Program]
				if !known || o.Worse() != worse {
					t.Errorf("%s: worse: %t, known: %t\n%+v", o.Program, o.Worse(), known, o)
				}
				if o.Program == "good" && !o.Reference.Loaded {
					t.Errorf("%s isn't loaded: %+v", o.Program, o.Reference)
				}
				if test.name == "refused" && worse && !strings.Contains(strings.Join(o.Ours.Log, "\n"), "invalid bpf_context access") {
					t.Errorf("the verifier's reason isn't told: %+v", o.Ours)
				}
			}
		})
	}
	if outcomes := (&Pair{Reference: []byte("what")}).Run(); len(outcomes) != 1 || outcomes[0].Reference.Error == "" {
		t.Errorf("of what is no object: %+v", outcomes)
	}
}

// A program that the kernel runs on a packet is run on it, the others aren't.
func TestRan(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.KernelTypes)
	pair := Pair{Name: "ran", Reference: compile(t, "1"), Ours: compile(t, "2"), Packet: make([]byte, 64)}
	seen := false
	for _, o := range pair.Run() {
		if o.Program != "fixed" {
			if o.Reference.Ran != nil {
				t.Errorf("%s ran: %+v", o.Program, o.Reference.Ran)
			}
			continue
		}
		seen = true
		if a, b := o.Reference.Ran, o.Ours.Ran; a == nil || b == nil || a.Returned != 8 || b.Returned != 9 || a.Output != b.Output || a.PerRun <= 0 {
			t.Errorf("%+v and %+v", a, b)
		}
	}
	if !seen {
		t.Error("the program isn't in the outcomes")
	}
}
