package sema

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
)

// check parses and checks a program.
func check(text string) (*typed.Program, *source.Set, *diag.List) {
	set, diags := &source.Set{}, &diag.List{}
	file := set.Add("a.rb", text)
	p := Check(set, syntax.Parse(file, diags), diags)
	return p, set, diags
}

// checkHelp fails where a message doesn't say what to do about it.
func checkHelp(t *testing.T, text string, diags *diag.List) {
	t.Helper()
	for _, d := range diags.Sorted() {
		if d.Help == "" {
			t.Errorf("%s %q has no help, on:\n%s", d.Code, d.Message, text)
		}
	}
}

// messages are diagnostics as the tests compare them: line:column: code: message.
func messages(set *source.Set, diags *diag.List) string {
	var b strings.Builder
	if err := diag.Short(&b, set, diags, diag.RenderOptions{}); err != nil {
		panic(err)
	}
	return strings.ReplaceAll(b.String(), "a.rb:", "")
}

// dump is a program that must be right, as text.
func dump(t *testing.T, text string) string {
	t.Helper()
	p, set, diags := check(text)
	if p == nil {
		t.Fatalf("%s\n%s", text, messages(set, diags))
	}
	var b strings.Builder
	if err := typed.Dump(&b, p); err != nil {
		t.Fatal(err)
	}
	return messages(set, diags) + b.String()
}

// filter is a device filter with the given body.
func filter(body string) string {
	return "license! \"GPL\"\nsection! \"cgroup/dev\"\ndef check(ctx)\n" + body + "\nend\n"
}

// Every program of testdata, as it is typed.
func TestGolden(t *testing.T) {
	for _, path := range files(t, "testdata/*.rb") {
		name := strings.TrimSuffix(filepath.Base(path), ".rb")
		t.Run(name, func(t *testing.T) {
			testenv.Golden(t, "testdata/golden/"+name+".txt", dump(t, read(t, path)))
		})
	}
}

// What is never reached is checked too.
func TestUnreachable(t *testing.T) {
	for _, body := range []string{
		"return 1\n[1, 2].each { |i| printk \"#{i}\" }\n1",
		"return 1\na, b = 1.divmod(2)\na + b",
	} {
		if p, set, diags := check(filter(body)); p == nil {
			t.Errorf("%s\n%s", body, messages(set, diags))
		}
	}
}

// The programs that others build and run are accepted. (Those that are wrong are
// tested where all of the front end is, since some are only to packages loops and
// stack.)
func TestProgramsOfTheProject(t *testing.T) {
	for _, path := range files(t, "../../testdata/rucy/*.rb", "../../testdata/run/*.rb", "../../examples/*.rb", "../../examples/tour/*.rb") {
		text := read(t, path)
		if strings.Contains(text, "\nrequire_relative") {
			continue // the driver reads what it requires
		}
		if p, set, diags := check(text); p == nil {
			t.Errorf("%s: %s", path, messages(set, diags))
		}
	}
}

func files(t testing.TB, patterns ...string) []string {
	t.Helper()
	var list []string
	for _, pattern := range patterns {
		matches, err := filepath.Glob(pattern)
		if err != nil || len(matches) == 0 {
			t.Fatalf("%s: no file (%v)", pattern, err)
		}
		list = append(list, matches...)
	}
	// Tests of programs are no programs.
	return slices.DeleteFunc(list, func(path string) bool { return strings.HasSuffix(path, "_test.rb") })
}

func read(t testing.TB, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// Every code that the checker reports has an example that provokes it, and
// nothing else, and a cure without any diagnostic. What people see of the
// example is a golden file.
func TestDocumentedExamples(t *testing.T) {
	for _, info := range diag.All() {
		switch code := string(info.Code); {
		case slices.Contains([]diag.Code{diag.LoopTooLong, diag.LoopTooLarge, diag.StackTooLarge, diag.MovedOffStack}, info.Code),
			strings.HasPrefix(code, "E00"), strings.HasPrefix(code, "E01"), strings.HasPrefix(code, "E06"), strings.HasPrefix(code, "E07"), strings.HasPrefix(code, "E09") && code < "E0950", info.Example == "":
			continue // of other packages
		}
		t.Run(string(info.Code), func(t *testing.T) {
			_, set, diags := check(info.Program())
			checkHelp(t, info.Program(), diags)
			all := diags.Sorted()
			if len(all) != 1 || all[0].Code != info.Code {
				t.Errorf("the example gives:\n%s", messages(set, diags))
			}
			var b strings.Builder
			if err := diag.Rich(&b, set, diags, diag.RenderOptions{}); err != nil {
				t.Fatal(err)
			}
			testenv.Golden(t, "testdata/diagnostics/"+string(info.Code)+".txt", b.String())
			p, set, diags := check(info.Cure)
			if p == nil || len(diags.Sorted()) > 0 {
				t.Errorf("the cure gives:\n%s", messages(set, diags))
			}
		})
	}
}

func TestCheckIsDeterministic(t *testing.T) {
	text := read(t, "testdata/nil_flow.rb")
	first := dump(t, text)
	for range 20 {
		if dump(t, text) != first {
			t.Fatal("two checks of one program differ")
		}
	}
	broken := filter("  a = b\n  c = 1 if ctx.minor == 1\n  d = 2 if ctx.minor == 1\n  c + d + ctx.mjor")
	_, set, diags := check(broken)
	want := messages(set, diags)
	for range 20 {
		_, set, diags := check(broken)
		if got := messages(set, diags); got != want {
			t.Fatalf("two checks of one program differ:\n%s%s", want, got)
		}
	}
}
