package cli

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"rucy-llvm/driver/testenv"
)

// TestReference holds docs/cli.md up to date.
func TestReference(t *testing.T) {
	testenv.Golden(t, "../../../../docs/cli.md", Markdown())
}

// TestHelpIsComplete holds the help texts to what the reference needs of them.
func TestHelpIsComplete(t *testing.T) {
	for _, cmd := range documented(newRoot(&app{})) {
		if cmd.Name() == "completion" {
			continue // cobra's own
		}
		if cmd.Short == "" || cmd.Long == "" || cmd.Example == "" {
			t.Errorf("%s lacks a help text or an example", cmd.CommandPath())
		}
		if strings.HasSuffix(cmd.Short, ".") {
			t.Errorf("%s: the short text ends with a full stop", cmd.CommandPath())
		}
		for line := range strings.Lines(cmd.Long) {
			if len(line) > 88 {
				t.Errorf("%s: a line of the help text is too long: %s", cmd.CommandPath(), line)
			}
		}
		for line := range strings.Lines(cmd.Example) {
			if !strings.HasPrefix(line, "  rucy-llvm ") {
				t.Errorf("%s: an example doesn't begin with the command: %s", cmd.CommandPath(), line)
			}
			checkExampleFlags(t, cmd, line)
		}
	}
}

// checkExampleFlags fails where an example has a flag that its command lacks.
func checkExampleFlags(t *testing.T, root *cobra.Command, line string) {
	line, _, _ = strings.Cut(line, "#")
	line, _, _ = strings.Cut(line, "|")
	words := strings.Fields(line)[1:]
	cmd, rest, err := root.Root().Find(words)
	if err != nil {
		t.Errorf("%s: %v", line, err)
		return
	}
	for _, word := range rest {
		if name, ok := strings.CutPrefix(word, "--"); ok && cmd.Flag(name) == nil {
			t.Errorf("the example %q has the flag %s, and %s has not", line, word, cmd.CommandPath())
		}
	}
}

// TestManPages has man(1)'s formatter read the pages.
func TestManPages(t *testing.T) {
	testenv.Need(t, testenv.Tool("groff"))
	for _, cmd := range documented(newRoot(&app{})) {
		format := exec.Command("groff", "-man", "-Tutf8", "-ww", "-z")
		format.Stdin = strings.NewReader(manPage(cmd))
		if out, err := format.CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("%s: %v: %s", pageName(cmd), err, out)
		}
	}
	testenv.Golden(t, filepath.Join("testdata", "rucy-llvm-build.1"), manPage(find(t, "build")))
}

func find(t *testing.T, name string) *cobra.Command {
	t.Helper()
	cmd, _, err := newRoot(&app{}).Find([]string{name})
	if err != nil {
		t.Fatal(err)
	}
	return cmd
}
