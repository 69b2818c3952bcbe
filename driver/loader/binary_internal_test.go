package loader

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A file is found by its path, a program and a library by their names.
func TestFindBinary(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"bin/tool": "\x7fELF", "bin/a-script": "#!/bin/sh", "late/tool": "\x7fELF", "plain/file": "text",
		"lib/libone.so.1.2": "\x7fELF", "lib/libtext.so": "GROUP ( libtext.so.6 )", "lib/libtext.so.6": "\x7fELF",
		"lib/libtwo.so.1": "\x7fELF", "lib/libtwo.so.2": "\x7fELF",
	} {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("libone.so.1.2", filepath.Join(root, "lib/libone.so.1")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(root)
	programs, libraries := root+"/none:"+root+"/bin:"+root+"/late", root+"/lib"
	for _, c := range []struct{ name, want, wrong string }{
		{name: root + "/plain/file", want: "plain/file"},
		{name: "./bin/a-script", want: "bin/a-script"},
		{name: root + "/no", wrong: "there is no file " + root + "/no"},
		{name: root + "/bin", wrong: root + "/bin is not a file"},
		{name: "tool", want: "bin/tool"},
		{name: "a-script", wrong: "there is no program a-script in the folders of PATH"},
		{name: "libone.so.1", want: "lib/libone.so.1"},
		{name: "libone.so", want: "lib/libone.so.1.2"}, // by both of its names
		{name: "libtext.so", want: "lib/libtext.so.6"},
		{name: "libtwo.so.2", want: "lib/libtwo.so.2"},
		{name: "libtwo.so", wrong: "several versions, of which one has to be named: " + root + "/lib/libtwo.so.1, " + root + "/lib/libtwo.so.2"},
		{name: "libnone.so.6", wrong: "there is no library libnone.so.6"},
	} {
		got, err := findBinary(c.name, programs, libraries)
		switch {
		case c.wrong != "" && (err == nil || !strings.Contains(err.Error(), c.wrong)):
			t.Errorf("%s: %q, %v; the error is to say %q", c.name, got, err, c.wrong)
		case c.wrong == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.wrong == "":
			if abs, _ := filepath.Abs(got); abs != filepath.Join(root, c.want) {
				t.Errorf("%s: %s", c.name, got)
			}
		}
	}
}
