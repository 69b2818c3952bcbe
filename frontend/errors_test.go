// Package frontend_test tests the front end as a whole: what it says of broken
// programs.
package frontend_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/loops"
	"rucy-llvm/frontend/sema"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/stack"
	"rucy-llvm/frontend/syntax"
)

// TestErrors compares what is said of each program of testdata/errors with the
// .txt file beside it. Every one of them must have an error, and every message
// must say what to do about it.
func TestErrors(t *testing.T) {
	folder := filepath.Join("..", "testdata", "errors")
	programs, err := filepath.Glob(filepath.Join(folder, "*.rb"))
	if err != nil || len(programs) < 60 {
		t.Fatalf("found %d programs in %s (%v)", len(programs), folder, err)
	}
	for _, path := range programs {
		name := strings.TrimSuffix(filepath.Base(path), ".rb")
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			set, diags := new(source.Set), new(diag.List)
			file := syntax.Parse(set.Add(name+".rb", string(text)), diags)
			if !diags.HasErrors() {
				kernel := kernelOf(t, string(text))
				program := sema.CheckFor(kernel, set, file, diags)
				if (program == nil) != diags.HasErrors() {
					t.Error("sema.CheckFor must return a program unless there are errors")
				}
				if program != nil {
					loops.Plan(program, kernel, diags)
				}
				if program != nil && !diags.HasErrors() {
					stack.Plan(program, diags)
				}
			}
			if !diags.HasErrors() {
				t.Error("the program has no error")
			}
			for _, d := range diags.Sorted() {
				if d.Help == "" {
					t.Errorf("%s doesn't say what to do: %s", d.Code, d.Message)
				}
			}
			var report strings.Builder
			if err := diag.Rich(&report, set, diags, diag.RenderOptions{}); err != nil {
				t.Fatal(err)
			}
			testenv.Golden(t, filepath.Join(folder, name+".txt"), report.String())
		})
	}
	checkOrphans(t, folder)
}

var kernelLine = regexp.MustCompile(`(?m)^# kernel: (.+)$`)

// kernelOf is the kernel that a program is for: it may say so in a comment.
func kernelOf(t *testing.T, text string) catalog.Version {
	line := kernelLine.FindStringSubmatch(text)
	if line == nil {
		return catalog.Oldest
	}
	v, _, ok := catalog.ParseVersion(line[1])
	if !ok {
		t.Fatalf("%q is no version", line[1])
	}
	return v
}

// checkOrphans fails for golden files whose program is gone.
func checkOrphans(t *testing.T, folder string) {
	goldens, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, golden := range goldens {
		if _, err := os.Stat(strings.TrimSuffix(golden, ".txt") + ".rb"); err != nil {
			t.Errorf("%s belongs to no program", golden)
		}
	}
}
