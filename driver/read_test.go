package driver

import (
	"errors"
	"os"
	"strings"
	"testing"
)

func TestReadSource(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	if err := errors.Join(write("prog.rb", "1\n")(dir), write("empty.rb", "")(dir), write("x.ll", "; IR\n")(dir), write("x.o", "text")(dir),
		write("huge.rb", "")(dir), os.Truncate("huge.rb", maxSource+1)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, want, err string
	}{
		{"prog.rb", "1\n", ""},
		{"empty.rb", "", ""},
		{"-", "from stdin", ""},
		{"missing.rb", "", "open missing.rb: no such file or directory"},
		{".", "", "read .: it is a directory"},
		{"huge.rb", "", "read huge.rb: it is larger than 64 MB, the most that is read"},
		{"x.o", "", "read x.o: not a program's source: it is an object already"},
		{"x.ll", "; IR\n", ""},
	} {
		got, err := ReadSource(c.name, strings.NewReader("from stdin"))
		if message(err) != c.err || string(got) != c.want {
			t.Errorf("%s: got %q and the error %q, want %q and %q", c.name, got, message(err), c.want, c.err)
		}
	}
	if _, err := ReadObject("x.o", nil); message(err) != "read x.o: it is not an ELF object" {
		t.Errorf("x.o: the error is %v", err)
	}
}

func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
