package driver

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rucy-llvm/frontend/diag"
)

const requiring = `require_relative "%s"

section! "cgroup/dev"
def check(ctx) = ctx.minor == MINOR
`

// TestRequire compiles programs of several files, and of files that can't be required.
func TestRequire(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret.rb")
	if err := os.WriteFile(outside, []byte("MINOR = 9\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"minor.rb":      "MINOR = 9\n",
		"lib/minor.rb":  "require_relative \"../minor\"\n",
		"lib/deep/a.rb": "require_relative \"../b\"\nrequire_relative \"../../minor\"\n",
		"lib/b.rb":      "require_relative \"minor\"\n",
		"own.rb":        "require_relative \"prog\"\n",
		"one.rb":        "require_relative \"two\"\n",
		"two.rb":        "require_relative \"one\"\n",
		"out.rb":        "require_relative \"../secret\"\n",
		"broken.rb":     "MINOR = 9\nif\n",
		"wrong.rb":      "MINOR = 9\n\nMINOR = 10\n",
		"twice.rb":      "MINOR = 9\ndef check = 1\n",
		"binary.rb":     "MINOR = \x00\n",
		"folder.rb/x":   "",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for link, target := range map[string]string{"link.rb": outside, "inside.rb": "minor.rb", "up.rb": "../" + filepath.Base(filepath.Dir(outside)) + "/secret.rb"} {
		if err := os.Symlink(target, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name string
		want string // what is said; nothing of a program that is right
	}{
		{"minor", ""},
		{"./minor.rb", ""},
		{"lib/../minor", ""},
		{"lib/deep/a", ""},
		{"inside", ""},
		{"none", "p/prog.rb:1:18: E0420: there is no file `p/none.rb`"},
		{"folder", "p/prog.rb:1:18: E0420: `p/folder.rb` is no file"},
		{"../secret", "p/prog.rb:1:18: E0420: `../secret.rb` is outside of the program's folder"},
		{outside, "p/prog.rb:1:18: E0420: `" + outside + "` is outside of the program's folder"},
		{"link", "p/prog.rb:1:18: E0420: `link.rb` is outside of the program's folder"},
		{"up", "p/prog.rb:1:18: E0420: `up.rb` is outside of the program's folder"},
		{"out", "p/out.rb:1:18: E0420: `../secret.rb` is outside of the program's folder"},
		{"own", "p/own.rb:1:18: E0420: `p/prog.rb` requires itself: it is being read already"},
		{"one", "p/two.rb:1:18: E0420: `p/one.rb` requires itself: it is being read already"},
		{"broken", "p/broken.rb:3:1: E0110: expected an expression, found the end of the file"},
		{"wrong", "p/wrong.rb:3:1: E0402: `MINOR` is set twice"},
		{"twice", "p/prog.rb:4:5: E0402: `check` is defined twice"},
		{"binary", "p/binary.rb:1:9: E0002: the file is not a text: it contains a NUL byte"},
		{"#{1}", "p/prog.rb:1:1: E0420: `require_relative` takes the path of a file, a literal"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(requiring, "%s", c.name, 1)
			if err := os.WriteFile(filepath.Join(dir, "prog.rb"), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			unit := NewUnit("p/prog.rb", []byte(text))
			unit.Folder = dir
			_, err := unit.Check()
			var said bytes.Buffer
			if err := diag.Short(&said, &unit.Set, &unit.Diags, diag.RenderOptions{}); err != nil {
				t.Fatal(err)
			}
			first, _, _ := strings.Cut(said.String(), "\n")
			if (err == nil) != (c.want == "") || first != c.want {
				t.Errorf("err = %v\n got %s\nwant %s", err, said.String(), c.want)
			}
		})
	}
}

// TestRequireWithoutFolder has a program that comes from nowhere.
func TestRequireWithoutFolder(t *testing.T) {
	unit := NewUnit("stdin", []byte(strings.Replace(requiring, "%s", "minor", 1)))
	if _, err := unit.Check(); err == nil || !unit.Diags.HasErrors() {
		t.Errorf("err = %v", err)
	}
}
