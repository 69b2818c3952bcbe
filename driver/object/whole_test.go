package object_test

import (
	"errors"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rucy-llvm/driver"
	"rucy-llvm/driver/object"
	"rucy-llvm/driver/testenv"
)

// TestWorkoutObjects holds whole objects, with the native generator's code,
// against llc's.
func TestWorkoutObjects(t *testing.T) {
	object.ForWorkout(t, func(t *testing.T, ll string) {
		theirs := object.NewestObject(t, ll)
		if theirs == nil {
			return
		}
		ours, err := compile(t, ll, driver.Options{})
		if err != nil {
			t.Log(err)
			return
		}
		list(t, theirs)
		list(t, ours)
		want, got := object.FactsOf(t, theirs), object.FactsOf(t, ours)
		dropInlined(&want, &got)
		// Which of the code that isn't optimised is needed is up to the code
		// generator: we leave out what reads and has no use.
		dropped := keepCommon(&want.Relocs, got.Relocs) + keepCommon(&want.CORE, got.CORE)
		if dropped > 0 {
			t.Logf("%d references of llc's code aren't needed", dropped)
		}
		compareFacts(t, want, got)
	})
}

// list has us read an object.
func list(t *testing.T, elf []byte) {
	t.Helper()
	if err := object.Disassemble(io.Discard, elf, object.DisassembleOptions{Bytes: true}); err != nil {
		t.Error(err)
	}
	if err := object.DumpBTF(io.Discard, elf); err != nil {
		t.Error(err)
	}
}

// dropInlined leaves out of llc's facts the local functions that we have put
// into others, which llc doesn't, and takes what code refers to for the whole
// object: that of these functions is in other sections.
func dropInlined(theirs, ours *object.Facts) {
	isLocal := func(s string) bool {
		return strings.Contains(s, " STT_FUNC STB_LOCAL ") || strings.Contains(s, ": static ") || strings.HasPrefix(s, ".text SHT_PROGBITS ")
	}
	for list, other := range map[*[]string][]string{&theirs.Symbols: ours.Symbols, &theirs.Funcs: ours.Funcs, &theirs.Sections: ours.Sections} {
		*list = slices.DeleteFunc(*list, func(s string) bool { return isLocal(s) && !slices.Contains(other, s) })
	}
	for _, list := range []*[]string{&theirs.Relocs, &theirs.CORE, &ours.Relocs, &ours.CORE} {
		for i, s := range *list {
			_, (*list)[i], _ = strings.Cut(s, ": ")
		}
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	theirs.Lines, ours.Lines = withoutSections(theirs.Lines), withoutSections(ours.Lines)
}

func withoutSections(lines map[string]string) map[string]string {
	texts := map[string]string{}
	for place, text := range lines {
		_, place, _ = strings.Cut(place, ": ")
		texts[place] = text
	}
	return texts
}

// keepCommon leaves in a list what is in the other one too, and returns how many
// there were more.
func keepCommon(list *[]string, other []string) int {
	n := len(*list)
	*list = slices.DeleteFunc(*list, func(s string) bool { return !slices.Contains(other, s) })
	return n - len(*list)
}

func compareFacts(t *testing.T, want, got object.Facts) {
	t.Helper()
	for _, list := range []struct {
		name      string
		want, got []string
	}{
		{"sections", want.Sections, got.Sections},
		{"symbols", want.Symbols, got.Symbols},
		{"references of code", want.Relocs, got.Relocs},
		{"references of data", want.DataRefs, got.DataRefs},
		{"types of functions", want.Funcs, got.Funcs},
		{"CO-RE accesses", want.CORE, got.CORE},
	} {
		if diff := cmp.Diff(list.want, list.got); diff != "" {
			t.Errorf("%s differ (-llc +ours):\n%s", list.name, diff)
		}
	}
	// Which lines have code is up to the code generator.
	common := 0
	for place, text := range got.Lines {
		theirs, ok := want.Lines[place]
		if !ok {
			continue
		}
		common++
		if text != theirs {
			t.Errorf("the text of %s is %q, llc's %q", place, text, theirs)
		}
	}
	if common == 0 && len(want.Lines) > 0 {
		t.Errorf("no source line is one of llc's: %v", slices.Sorted(maps.Keys(got.Lines)))
	}
}

// compile makes the object of a module in LLVM IR by the native generator.
func compile(t *testing.T, ll string, opts driver.Options) ([]byte, error) {
	t.Helper()
	text, err := os.ReadFile(ll)
	if err != nil {
		t.Fatal(err)
	}
	opts.Backend = driver.Native
	unit := driver.NewUnit(ll, text)
	made, err := unit.Object(t.Context(), opts)
	if err != nil {
		for _, d := range unit.Diags.Sorted() {
			err = errors.Join(err, errors.New(d.Message))
		}
		return nil, err
	}
	return made.ELF, nil
}

// clang compiles a C program of testdata to LLVM IR.
func clang(t *testing.T, name string, target driver.Target) string {
	t.Helper()
	testenv.Need(t, testenv.Clang(14))
	ll := filepath.Join(t.TempDir(), name+".ll")
	out, err := exec.Command(testenv.ClangPath(t, 14), "-g", "-O2", "-target", string(target), "-w", "-S", "-emit-llvm", filepath.Join("testdata/c", name+".c"), "-o", ll).CombinedOutput()
	if err != nil {
		t.Fatalf("clang: %v\n%s", err, out)
	}
	return ll
}

// TestObjectsEqualLLVMs holds whole objects of C programs against llc's.
func TestObjectsEqualLLVMs(t *testing.T) {
	sources, err := filepath.Glob("testdata/c/*.c")
	if err != nil || len(sources) == 0 {
		t.Fatalf("no C programs: %v", err)
	}
	for _, source := range sources {
		name := strings.TrimSuffix(filepath.Base(source), ".c")
		t.Run(name, func(t *testing.T) {
			ll := clang(t, name, driver.BPFEL)
			ours, err := compile(t, ll, driver.Options{})
			if err != nil {
				t.Fatal(err)
			}
			testenv.Need(t, testenv.LLC(14))
			path := filepath.Join(t.TempDir(), "theirs.o")
			llc(t, ll, path)
			theirs, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			compareFacts(t, object.FactsOf(t, theirs), object.FactsOf(t, ours))
		})
	}
}

// TestModulesEqualLLVMs does the same for modules that no clang made.
func TestModulesEqualLLVMs(t *testing.T) {
	testenv.Need(t, testenv.LLC(22))
	modules, err := filepath.Glob("testdata/ll/*.ll")
	if err != nil || len(modules) == 0 {
		t.Fatalf("no modules: %v", err)
	}
	for _, ll := range modules {
		t.Run(strings.TrimSuffix(filepath.Base(ll), ".ll"), func(t *testing.T) {
			ours, err := compile(t, ll, driver.Options{})
			if err != nil {
				t.Fatal(err)
			}
			compareFacts(t, object.FactsOf(t, object.NewestObject(t, ll)), object.FactsOf(t, ours))
		})
	}
}
