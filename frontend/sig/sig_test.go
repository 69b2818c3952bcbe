package sig_test

import (
	"os/exec"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/sig"
)

const folder = "../../docs/sig"

// TestSignatures holds docs/sig up to date.
func TestSignatures(t *testing.T) {
	text := sig.Signatures()
	testenv.Golden(t, folder+"/rucy-llvm.rbs", text)
	for _, h := range catalog.Helpers() {
		if h.Callable() && !strings.Contains(text, "def "+h.Name+": ") {
			t.Errorf("the helper %s has no signature", h.Name)
		}
	}
}

// TestRBS has Ruby's own library check the signatures: their grammar, that every
// type in them exists, and that what Ruby has of the same names goes along.
func TestRBS(t *testing.T) {
	testenv.Need(t, testenv.Tool("ruby"), testenv.RubyLibrary("rbs"))
	run := func(args ...string) (string, error) {
		out, err := exec.Command("ruby", append([]string{"-rrbs", "-rrbs/cli", "-e", "RBS::CLI.new(stdout: STDOUT, stderr: STDERR).run(ARGV)", "--"}, args...)...).CombinedOutput()
		return string(out), err
	}
	if out, err := run("-I", folder, "validate", "--silent"); err != nil || out != "" {
		t.Errorf("rbs validate: %v\n%s", err, out)
	}
	for _, want := range []struct{ class, method, signature string }{
		{"BPF::Tc", "mark=", "(::u32) -> ::u32"},
		{"Object", "printk", "(::String format, *::Integer values) -> nil"},
	} {
		out, err := run("-I", folder, "method", want.class, want.method)
		if err != nil || !strings.Contains(out, want.signature) {
			t.Errorf("rbs method %s %s: %v\n%s\nwant %s", want.class, want.method, err, out, want.signature)
		}
	}
}
