//go:build kernels

package difftest

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
	"rucy-llvm/driver/testenv/trial"
)

// TestKernelsWorkout is TestWorkout on the kernels of guests, which have what
// others refuse: fentry, fexit and LSM programs. Each is booted once. The
// project's own programs are attached and run there, too, and docs/kernels.md
// says how that went.
func TestKernelsWorkout(t *testing.T) {
	testenv.Need(t, testenv.GuestKernels)
	all := workOut(t)
	guests := inGuests(t, all)
	for kernel, outcomes := range guests {
		judge(t, kernel, all, outcomes)
	}
	if *workoutDir == "" && *workoutMatch == "" {
		kernelTable(t, all, guests)
	}
}

// inGuests loads the objects of all modules in guests, and returns what became
// of them by the names of the kernels.
func inGuests(t *testing.T, all []worked) map[string][]trial.Outcome {
	t.Helper()
	pairs := t.TempDir()
	for _, w := range all {
		if w.Reference == nil {
			continue
		}
		dir := filepath.Join(pairs, w.Name)
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		for name, object := range map[string][]byte{"reference.o": w.Reference, "ours.o": w.Ours, "packet": w.Packet} {
			if object == nil {
				continue
			}
			if err := os.WriteFile(filepath.Join(dir, name), object, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	guest := testenv.GoTool(t, "build", "-o", "guest", "../testenv/guest")
	out, err := exec.Command(guest, "-kernels", testenv.GuestKernelsDir(), "-timeout", "20m", "-pairs", pairs).CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, clip(string(out), 4000))
	}
	outcomes, kernel := make(map[string][]trial.Outcome), ""
	for line := range strings.Lines(string(out)) {
		if name, found := strings.CutPrefix(line, "== "); found {
			kernel = strings.TrimSpace(name)
		}
		if !strings.HasPrefix(line, "{") {
			continue
		}
		var o trial.Outcome
		if err := json.Unmarshal([]byte(line), &o); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		outcomes[kernel] = append(outcomes[kernel], o)
	}
	if len(outcomes) == 0 {
		t.Fatalf("no kernel was booted:\n%s", out)
	}
	return outcomes
}
