package driver

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rucy-llvm/driver/llvm"
	"rucy-llvm/driver/testenv"
)

// TestSameBytes compiles each program many times over, in different working
// directories and after other programs: the object depends on nothing else than
// the program, its name and the options.
func TestSameBytes(t *testing.T) {
	var programs []string
	for _, pattern := range []string{"../examples/*.rb", "../examples/rbbcc/*.rb", "../examples/tour/*.rb", "../testdata/rucy/*.rb", "../testdata/run/*.rb"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: found nothing (%v)", pattern, err)
		}
		programs = append(programs, found...)
	}
	texts, folders := map[string][]byte{}, map[string]string{}
	programs = slices.DeleteFunc(programs, func(path string) bool { return strings.HasSuffix(path, TestSuffix) })
	for _, path := range programs {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		texts[path] = text
		if folders[path], err = filepath.Abs(filepath.Dir(path)); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name     string
		opts     Options
		programs []string
		times    int
		needs    []testenv.Requirement
	}{
		{"native", Options{Backend: Native}, programs, 10, nil},
		{"llc-19", Options{Backend: LLVM, LLVM: llvm.Options{LLC: "llc-19", Env: os.Getenv}}, programs[:5], 2, []testenv.Requirement{testenv.LLC(19)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			testenv.Need(t, c.needs...)
			first := map[string][]byte{}
			for range c.times {
				t.Chdir(t.TempDir())
				for _, path := range c.programs {
					unit := NewUnit(filepath.Base(path), texts[path])
					unit.Folder = folders[path]
					object, err := unit.Object(t.Context(), c.opts)
					if err != nil {
						t.Fatalf("%s: %v", path, err)
					}
					if first[path] == nil {
						first[path] = object.ELF
					} else if !bytes.Equal(first[path], object.ELF) {
						t.Errorf("%s: another compile gives another object", path)
					}
				}
			}
		})
	}
}
