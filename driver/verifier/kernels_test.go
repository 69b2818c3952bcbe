//go:build kernels

package verifier_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
)

// TestKernels has the other kernels refuse the programs, in guests.
func TestKernels(t *testing.T) {
	testenv.Need(t, testenv.GuestKernels)
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, programsDir), os.DirFS(programsDir)); err != nil {
		t.Fatal(err)
	}
	objects := filepath.Join(dir, objectsDir)
	if err := os.MkdirAll(objects, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, p := range provokers(t) {
		if err := os.WriteFile(filepath.Join(objects, p.name+".o"), p.object(t), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	tests := filepath.Join(dir, "verifier.test")
	if err := os.Rename(testenv.GoTool(t, "test", "-c", "-o", "verifier.test", "."), tests); err != nil {
		t.Fatal(err)
	}
	out := testenv.Guest(t, "-test", tests, "-run", "TestCatalogue")
	said := map[string]*strings.Builder{}
	var kernel *strings.Builder
	for line := range strings.Lines(out) {
		if m := guestLine.FindStringSubmatch(line); m != nil {
			kernel = &strings.Builder{}
			said[m[1]] = kernel
		} else if text, ok := strings.CutPrefix(line, "said| "); ok && kernel != nil {
			kernel.WriteString(text)
		}
	}
	for version, text := range said {
		testenv.Golden(t, saidBy(version), text.String())
	}
}

// guestLine begins what a guest reports.
var guestLine = regexp.MustCompile(`^== (\d+\.\d+)\.`)
