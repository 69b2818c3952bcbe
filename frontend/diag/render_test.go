package diag

import (
	"encoding/json"
	"io"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/source"
)

// at is the span of the only occurrence of text in f.
func at(t *testing.T, f *source.File, text string) source.Span {
	t.Helper()
	if strings.Count(f.Text(), text) != 1 {
		t.Fatalf("%q occurs %d times in the source", text, strings.Count(f.Text(), text))
	}
	i := strings.Index(f.Text(), text)
	return f.Span(i, i+len(text))
}

// report adds a diagnostic whose code need not be in the catalog.
func report(l *List, code Code, severity Severity, span source.Span, message string) *Diagnostic {
	d := &Diagnostic{Code: code, Severity: severity, Span: span, Message: message}
	l.all = append(l.all, d)
	if severity == Error {
		l.errors++
	}
	return d
}

const program = `license! "GPL"
section! "cgroup/dev"
def check(ctx)
  return 0 if ctx.mnior == 9
	one =	1  # tabs
  名前 = "日本語" + oops
  e` + "\u0301" + `te = bad
end
`

var renderings = []struct {
	name string
	text string
	opts RenderOptions
	make func(t *testing.T, f *source.File, l *List)
}{
	{"nothing", program, RenderOptions{}, func(t *testing.T, f *source.File, l *List) {}},
	{"label_and_help", program, RenderOptions{}, func(t *testing.T, f *source.File, l *List) {
		report(l, "E0203", Error, at(t, f, "mnior"), "`ctx` has no field `mnior`").
			WithLabel("no such field").WithHelp("did you mean `minor`?")
	}},
	{"notes", program, RenderOptions{}, func(t *testing.T, f *source.File, l *List) {
		report(l, "E0203", Error, at(t, f, "mnior"), "`ctx` has no field `mnior`").
			WithNote(source.Span{}, "a device context has these fields:\naccess_type, major, minor").
			WithNote(at(t, f, `"cgroup/dev"`), "the section says what `ctx` is").
			WithHelp("write it like this:\n\n  return 0 if ctx.minor == 9\n")
	}},
	{"colour", program, RenderOptions{Color: true}, func(t *testing.T, f *source.File, l *List) {
		report(l, "E0203", Error, at(t, f, "mnior"), "`ctx` has no field `mnior`").WithLabel("no such field").
			WithNote(at(t, f, `"cgroup/dev"`), "the section says what `ctx` is").WithHelp("did you mean `minor`?")
		report(l, "W0301", Warning, at(t, f, "one"), "`one` is never used").WithNote(source.Span{}, "by anybody")
	}},
	{"tabs", program, RenderOptions{}, func(t *testing.T, f *source.File, l *List) {
		report(l, "W0301", Warning, at(t, f, "one"), "`one` is never used")
		report(l, "E0301", Error, at(t, f, "1  #"), "tabs are expanded").WithLabel("here")
		report(l, "E0302", Error, at(t, f, "\tone ="), "a tab is marked whole")
	}},
	{"wide_and_combining", program, RenderOptions{}, func(t *testing.T, f *source.File, l *List) {
		report(l, "E0201", Error, at(t, f, "oops"), "wide characters take two columns")
		report(l, "E0202", Error, at(t, f, "名前"), "wide characters are marked whole")
		report(l, "E0201", Error, at(t, f, "bad"), "combining characters take none")
	}},
	{"end_of_file", program, RenderOptions{}, func(t *testing.T, f *source.File, l *List) {
		end := len(f.Text())
		report(l, "E0102", Error, f.Span(end, end), "an `end` is missing").WithNote(at(t, f, "def"), "for this `def`")
	}},
	{"no_newline_at_end", "section! 1", RenderOptions{}, func(t *testing.T, f *source.File, l *List) {
		report(l, "E0102", Error, f.Span(10, 10), "something is missing").WithLabel("here")
	}},
	{"line_ends", "a = 1\r\nb = 2\r\n", RenderOptions{}, func(t *testing.T, f *source.File, l *List) {
		report(l, "E0102", Error, f.Span(5, 6), "at a carriage return")
		report(l, "E0102", Error, f.Span(6, 7), "at a newline").WithLabel("ends here")
		report(l, "E0103", Error, f.Span(7, 14), "a whole line")
	}},
	{"two_lines", program, RenderOptions{}, func(t *testing.T, f *source.File, l *List) {
		report(l, "E0501", Error, at(t, f, "\"GPL\"\nsection!"), "two lines").WithLabel("up to here")
	}},
	{"three_lines", program, RenderOptions{}, func(t *testing.T, f *source.File, l *List) {
		report(l, "E0501", Error, at(t, f, "license!").To(at(t, f, "check(ctx)")), "three lines")
	}},
	{"many_lines", program, RenderOptions{}, func(t *testing.T, f *source.File, l *List) {
		report(l, "E0502", Error, at(t, f, "def").To(at(t, f, "end\n")), "a method that is bad throughout").WithLabel("it ends here")
	}},
	{"no_place", "", RenderOptions{}, func(t *testing.T, f *source.File, l *List) {
		report(l, "E0401", Error, source.Span{}, "there is no program in this file").File = f.Name()
	}},
	{"terminal_controls", "x = \"\x1b[31m\u202e\x7f\u0085\"; y = bad\n", RenderOptions{}, func(t *testing.T, f *source.File, l *List) {
		report(l, "E0201", Error, at(t, f, "bad"), "a name like `\x1b[2J\u202e`").
			WithLabel("label\x07").WithHelp("help\x1b\nsecond line").WithNote(source.Span{}, "note\u009b1m")
	}},
	{"terminal_controls_in_file_name", "bad", RenderOptions{}, func(t *testing.T, f *source.File, l *List) {
		report(l, "E0401", Error, source.Span{}, "nothing here").File = "a\x1b[2Jb.rb"
	}},
	{"long_line_middle", "x = [" + strings.Repeat("1111, ", 40) + "bad, " + strings.Repeat("2222, ", 40) + "]\n", RenderOptions{Width: 60}, func(t *testing.T, f *source.File, l *List) {
		report(l, "E0201", Error, at(t, f, "bad"), "in the middle").WithLabel("unknown")
	}},
	{"long_line_start", "bad = [" + strings.Repeat("1111, ", 40) + "]\n", RenderOptions{Width: 60}, func(t *testing.T, f *source.File, l *List) {
		report(l, "E0201", Error, at(t, f, "bad"), "at the start")
	}},
	{"long_line_end", "x = [" + strings.Repeat("1111, ", 40) + "bad]\n", RenderOptions{Width: 60}, func(t *testing.T, f *source.File, l *List) {
		report(l, "E0201", Error, at(t, f, "bad"), "at the end")
	}},
	{"long_marker", "x = [" + strings.Repeat("1111, ", 40) + "]\n", RenderOptions{Width: 60}, func(t *testing.T, f *source.File, l *List) {
		report(l, "E0201", Error, f.Span(4, 240), "longer than the line").WithLabel("all of it")
	}},
	{"long_line_wide", "x = \"" + strings.Repeat("日", 100) + "\" + bad + \"" + strings.Repeat("本", 100) + "\"\n", RenderOptions{Width: 60}, func(t *testing.T, f *source.File, l *List) {
		report(l, "E0201", Error, at(t, f, "bad"), "cut through wide characters")
	}},
	{"limit", strings.Repeat("bad\n", 12), RenderOptions{MaxErrors: 2}, func(t *testing.T, f *source.File, l *List) {
		for i := range 10 {
			report(l, "E0201", Error, f.Span(4*i, 4*i+3), "unknown name `bad`")
		}
		report(l, "W0201", Warning, f.Span(44, 47), "warnings are shown all the same")
	}},
}

func TestRenderers(t *testing.T) {
	for _, renderer := range []struct {
		name   string
		render Renderer
	}{{"rich", Rich}, {"short", Short}, {"json", JSON}} {
		for _, c := range renderings {
			t.Run(renderer.name+"/"+c.name, func(t *testing.T) {
				var set source.Set
				var list List
				f := set.Add("dir/prog.rb", c.text)
				c.make(t, f, &list)
				var b strings.Builder
				if err := renderer.render(&b, &set, &list, c.opts); err != nil {
					t.Fatal(err)
				}
				testenv.Golden(t, "testdata/"+renderer.name+"/"+c.name+".txt", b.String())
				checkHarmless(t, b.String(), c.opts.Color)
			})
		}
	}
}

// checkHarmless fails where what came from the source could command a terminal.
func checkHarmless(t *testing.T, out string, color bool) {
	t.Helper()
	for _, r := range out {
		if unprintable(r) && r != '\n' && !(color && r == '\x1b') {
			t.Errorf("the output holds the raw character %U:\n%q", r, out)
		}
	}
}

func TestRichLinesFitTheTerminal(t *testing.T) {
	text := strings.Repeat("名 a\tb ", 100)
	for offset := range text {
		var set source.Set
		var list List
		f := set.Add("p.rb", text)
		report(&list, "E0201", Error, f.Span(offset, offset+1), "here")
		var b strings.Builder
		if err := Rich(&b, &set, &list, RenderOptions{Width: 70}); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(b.String(), "\n")
		for _, line := range lines {
			if w := totalWidth(cells(line)); w > 70 {
				t.Fatalf("marker at byte %d: a line has %d columns:\n%s", offset, w, b.String())
			}
		}
		// What is above the caret is what was meant.
		caret := strings.IndexByte(lines[4], '^')
		for _, c := range cells(lines[3]) {
			if c.column == caret {
				want := []rune(text[offset:])[0]
				if got := []rune(c.text)[0]; got != want && !(want == '\t' && got == ' ') {
					t.Fatalf("marker at byte %d points at %q, want %q:\n%s", offset, got, want, b.String())
				}
			}
		}
	}
}

func TestHugeLine(t *testing.T) {
	var set source.Set
	var list List
	f := set.Add("p.rb", strings.Repeat("é", 2<<20)+"bad"+strings.Repeat("é", 2<<20))
	report(&list, "E0201", Error, at(t, f, "bad"), "in a line of 8 MB")
	var b strings.Builder
	if err := Rich(&b, &set, &list, RenderOptions{Width: 60}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "ébadé") || b.Len() > 1000 {
		t.Errorf("got %d bytes:\n%.500s", b.Len(), b.String())
	}
}

func TestJSONIsOneObjectALine(t *testing.T) {
	var set source.Set
	var list List
	f := set.Add("p.rb", "a\nb <&> \x7f\n")
	report(&list, "E0201", Error, f.Span(2, 10), "one\ntwo <&>\x7f")
	var b strings.Builder
	if err := JSON(&b, &set, &list, RenderOptions{}); err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal([]byte(b.String()), &got); err != nil || strings.Count(b.String(), "\n") != 1 {
		t.Fatalf("%v: %q", err, b.String())
	}
	if got["message"] != "one\ntwo <&>\x7f" || got["line"] != 2.0 || got["end_line"] != 3.0 || got["end_column"] != 1.0 {
		t.Errorf("got %v", got)
	}
}

func TestRenderersReportWriteErrors(t *testing.T) {
	var set source.Set
	var list List
	f := set.Add("p.rb", "bad")
	report(&list, "E0201", Error, f.Span(0, 3), "message")
	r, w := io.Pipe()
	r.Close()
	for name, render := range map[string]Renderer{"rich": Rich, "short": Short, "json": JSON} {
		if err := render(w, &set, &list, RenderOptions{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestCatalog(t *testing.T) {
	for _, info := range All() { // which panics where a code is there twice
		if Lookup(info.Code) == nil || info.Title == "" || info.Meaning == "" || info.Example == "" || info.Cure == "" {
			t.Errorf("%s is not documented in full", info.Code)
		}
		if ok := len(info.Code) == 5 && strings.ContainsAny(string(info.Code[:1]), "EWR") && strings.Trim(string(info.Code[1:]), "0123456789") == ""; !ok {
			t.Errorf("%q is not a letter and four digits", info.Code)
		}
		if strings.HasSuffix(info.Title, ".") || !strings.HasSuffix(info.Meaning, ".") {
			t.Errorf("%s: a title has no full stop, a meaning has one", info.Code)
		}
	}
}
