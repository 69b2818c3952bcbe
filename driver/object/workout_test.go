package object

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/llir/llvm/ir"

	"rucy-llvm/driver/irtext"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
)

// Other people's programs aren't part of the project, but a good exercise:
//
//	go test ./driver/object -run Workout -workout DIR -timeout 0
var workout = flag.String("workout", "", "folder of .ll files to hold against llc (none: the project's own)")

// TestWorkoutTypes holds the types of every module in the folder against those
// of the newest llc that reads it.
func TestWorkoutTypes(t *testing.T) {
	inOrder, all := 0, 0
	forWorkout(t, func(t *testing.T, ll string) {
		theirs := newestObject(t, ll)
		if theirs == nil {
			return
		}
		ours := skeleton(t, readModule(t, ll))
		if diff := cmp.Diff(normalTypes(t, theirs), normalTypes(t, ours)); diff != "" {
			t.Errorf("types differ (-llc +ours):\n%s", diff)
		}
		all++
		// LLVM meets the types of CO-RE accesses in the order of its
		// instructions, which isn't ours.
		if slices.Equal(orderedTypes(t, theirs), orderedTypes(t, ours)) {
			inOrder++
		}
	})
	t.Logf("%d of %d modules have their types in LLVM's order", inOrder, all)
}

// forWorkout calls test for each module of the workout.
func forWorkout(t *testing.T, test func(t *testing.T, ll string)) {
	if *workout == "" {
		return // it is no test of the project alone
	}
	modules, err := filepath.Glob(filepath.Join(*workout, "*.ll"))
	if err != nil || len(modules) == 0 {
		t.Fatalf("no modules in %s: %v", *workout, err)
	}
	for _, ll := range modules {
		t.Run(strings.TrimSuffix(filepath.Base(ll), ".ll"), func(t *testing.T) { test(t, ll) })
	}
}

// newestObject compiles LLVM IR by the newest llc that takes it: each version
// drops some of what older ones print. It is nil where none does.
func newestObject(t *testing.T, ll string) []byte {
	t.Helper()
	var problems []string
	for _, version := range slices.Backward(testenv.LLCVersions()) {
		path := filepath.Join(t.TempDir(), "theirs.o")
		out, err := exec.Command(testenv.LLCPath(t, version), "-march=bpf", "-mcpu=v3", "-filetype=obj", ll, "-o", path).CombinedOutput()
		if err != nil {
			first, _, _ := strings.Cut(string(out), "\n")
			problems = append(problems, fmt.Sprintf("llc-%d: %v: %s", version, err, first))
			continue
		}
		object, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return object
	}
	t.Logf("no llc compiles it:\n%s", strings.Join(problems, "\n"))
	return nil
}

// readModule reads LLVM IR as users' is read.
func readModule(t testing.TB, path string) *ir.Module {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var set source.Set
	var diags diag.List
	m := irtext.Read(set.Add(path, string(text)), &diags)
	if m == nil {
		t.Fatalf("%s can't be read", path)
	}
	return m
}

// orderedTypes lists the types of an object in their order, and after them
// those whose order says nothing: LLVM sorts forward declarations by their
// addresses in memory, and we put declaration tags behind all types. These have
// no number here; where they are referred to, they are written out. Offsets and
// sizes in sections, which LLVM leaves to loaders, are left out.
func orderedTypes(t testing.TB, object []byte) []string {
	t.Helper()
	o, err := readObject(object)
	if err != nil {
		t.Fatal(err)
	}
	if o.btf == nil {
		return nil
	}
	l := &typeLister{rawBTF: o.btf, numbers: map[uint32]int{}}
	for i, typ := range o.btf.types {
		if !l.unordered(typ.kind) {
			l.numbers[uint32(i+1)] = len(l.numbers) + 1
		}
	}
	var ordered, others []string
	for i, typ := range o.btf.types {
		if l.unordered(typ.kind) {
			others = append(others, l.line(&typ))
		} else {
			ordered = append(ordered, fmt.Sprintf("#%d %s", l.numbers[uint32(i+1)], l.line(&typ)))
		}
	}
	slices.Sort(others)
	return append(ordered, others...)
}

type typeLister struct {
	*rawBTF
	numbers map[uint32]int
}

func (l *typeLister) unordered(k btfKind) bool {
	return k == kindFwd || k == kindTypeTag || k == kindDeclTag
}

// ref names a type where it is referred to.
func (l *typeLister) ref(id uint32) string {
	t := l.byID(id)
	if t == nil || !l.unordered(t.kind) {
		return fmt.Sprintf("#%d", l.numbers[id])
	}
	return "{" + l.line(t) + "}"
}

func (l *typeLister) line(t *rawType) string {
	line := fmt.Sprintf("%s %q %t", t.kind, t.name, t.flag)
	switch t.kind {
	case kindPtr, kindTypedef, kindVolatile, kindConst, kindRestrict, kindTypeTag, kindFunc, kindFuncProto, kindVar, kindDeclTag:
		line += " " + l.ref(t.sizeOrType)
	case kindDatasec:
	case kindEnum:
		if t.vlen > 0 { // LLVM gives forward declarations no size
			line += fmt.Sprint(" ", t.sizeOrType)
		}
	default:
		line += fmt.Sprint(" ", t.sizeOrType)
	}
	each := btfKinds[t.kind].each
	if each == 0 {
		line += fmt.Sprint(" ", t.vlen)
	}
	var elements []string
	for i := range t.vlen {
		if each == 0 {
			break
		}
		words := t.words[i*each : (i+1)*each]
		name, _ := l.string(words[0])
		switch t.kind {
		case kindStruct, kindUnion:
			elements = append(elements, fmt.Sprintf("%q %s at %#x", name, l.ref(words[1]), words[2]))
		case kindFuncProto:
			elements = append(elements, fmt.Sprintf("%q %s", name, l.ref(words[1])))
		case kindDatasec:
			elements = append(elements, l.ref(words[0]))
		default:
			elements = append(elements, fmt.Sprintf("%q %x", name, words[1:]))
		}
	}
	if t.kind == kindDatasec {
		slices.Sort(elements)
	}
	switch t.kind {
	case kindArray:
		line += fmt.Sprintf(" %s[%d by %s]", l.ref(t.words[0]), t.words[2], l.ref(t.words[1]))
	case kindInt, kindVar, kindDeclTag:
		line += fmt.Sprintf(" %#x", t.words[0])
	}
	return line + " " + strings.Join(elements, "; ")
}
