package driver

import (
	"errors"
	"io"
	"strings"
	"testing"

	"rucy-llvm/frontend/diag"
)

func TestGuard(t *testing.T) {
	var nothing *Bug
	for _, c := range []struct {
		name string
		run  func() error
		want string // the message of the bug; "" for none
	}{
		{"a bug that was noticed", func() error { panic("BUG: sema: a type is missing") }, "sema: a type is missing"},
		{"one that was not", func() error { _ = nothing.Stage; return nil }, "runtime error: invalid memory address or nil pointer dereference"},
		{"an error", func() error { return io.ErrUnexpectedEOF }, ""},
	} {
		err := Guard("check the program", "prog.rb", c.run)
		var bug *Bug
		if errors.As(err, &bug) != (c.want != "") {
			t.Errorf("%s: got the error %v", c.name, err)
			continue
		}
		if bug != nil && (bug.Message != c.want || bug.Stage != "check the program" || bug.File != "prog.rb" || !strings.Contains(bug.Stack, "unit_test.go")) {
			t.Errorf("%s: got %+v", c.name, bug)
		}
	}
	if err := Guard("work", "prog.rb", func() error { return nil }); err != nil {
		t.Errorf("got the error %v", err)
	}
}

func TestTextsThatAreNone(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
	}{
		{"latin1", "# a\n# caf\xe9 \xe9\n", "prog.rb:2:6: E0001: the file is not UTF-8\n"},
		{"cut_character", "x = \"\xe2\x82", "prog.rb:1:6: E0001: the file is not UTF-8\n"},
		{"surrogate", "# \xed\xa0\x80\n", "prog.rb:1:3: E0001: the file is not UTF-8\n"},
		{"utf16", "\xff\xfed\x00e\x00f\x00", "prog.rb: E0001: the file is not UTF-8\n"},
		{"utf16_big_endian", "\xfe\xff\x00d\x00e\x00f", "prog.rb: E0001: the file is not UTF-8\n"},
		{"nul", "a\nb \x00 c\xff", "prog.rb:2:3: E0002: the file is not a text: it contains a NUL byte\n"},
		{"elf", "\x7fELF\x02\x01\x01\x00\xff", "prog.rb:1:8: E0002: the file is not a text: it contains a NUL byte\n"},
		{"invalid_before_nul", "\xff\x00", "prog.rb:1:1: E0001: the file is not UTF-8\n"},
		{"replacement_character", "# \ufffd \U0010ffff\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			unit := NewUnit("prog.rb", []byte(c.text))
			var b strings.Builder
			if err := diag.Short(&b, &unit.Set, &unit.Diags, diag.RenderOptions{}); err != nil {
				t.Fatal(err)
			}
			if b.String() != c.want {
				t.Errorf("got %q, want %q", b.String(), c.want)
			}
			if c.want != "" {
				if file, err := unit.Parse(); file != nil || err != ErrRejected {
					t.Errorf("Parse returned %v, %v", file, err)
				}
				if object, err := unit.Object(t.Context(), Options{}); object != nil || err != ErrRejected {
					t.Errorf("Object returned %v, %v", object, err)
				}
			}
			// What is shown of it is harmless and whole.
			if err := diag.Rich(&b, &unit.Set, &unit.Diags, diag.RenderOptions{}); err != nil {
				t.Fatal(err)
			}
		})
	}
}
