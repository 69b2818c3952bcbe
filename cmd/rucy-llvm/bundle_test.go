package main_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
)

// bundled makes a tool of a program.
func bundled(t *testing.T, program string, args ...string) string {
	t.Helper()
	tool := filepath.Join(t.TempDir(), "tool")
	out, err := exec.Command(compilerPath(t), append([]string{"bundle", program, "-o", tool}, args...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("bundle: %v\n%s", err, out)
	}
	return tool
}

// A tool has a help, options and a version of its own.
func TestBundle(t *testing.T) {
	tool := bundled(t, "../../examples/exec_events.rb", "--tool-version", "1.2")
	for _, try := range []struct {
		args   []string
		status int
		want   []string
	}{
		{[]string{"--help"}, 0, []string{"Sends one event for every execve", "Usage:\n  tool [flags]", "--only-uid i64", "(default -1)", "--json", "--duration TIME"}},
		{[]string{"--version"}, 0, []string{"tool 1.2, of exec_events.rb with rucy-llvm "}},
		{[]string{"--only-uid", "me"}, 1, []string{`tool: set parameter only_uid: "me" is no number`}},
		{[]string{"--llc", "llc"}, 2, []string{"tool: unknown flag: --llc", "Try 'tool --help'."}},
		{[]string{"other.rb"}, 2, []string{"tool: tool takes no arguments: \"other.rb\""}},
	} {
		out, err := exec.Command(tool, try.args...).CombinedOutput()
		status := 0
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
			status = exit.ExitCode()
		}
		if status != try.status {
			t.Errorf("%v: status %d, want %d (%v)", try.args, status, try.status, err)
		}
		for _, want := range try.want {
			if !strings.Contains(string(out), want) {
				t.Errorf("%v: no %q in\n%s", try.args, want, out)
			}
		}
	}
}

// The same program is the same tool, byte for byte, and nothing is overwritten.
func TestBundleIsTheSame(t *testing.T) {
	tool := bundled(t, "../../examples/deny_urandom.rb")
	one, err := os.ReadFile(tool)
	if err != nil {
		t.Fatal(err)
	}
	other, err := os.ReadFile(bundled(t, "../../examples/deny_urandom.rb"))
	if err != nil || !bytes.Equal(one, other) {
		t.Errorf("the tools differ (%v)", err)
	}
	out, err := exec.Command(compilerPath(t), "bundle", "../../examples/exec_events.rb", "-o", tool).CombinedOutput()
	if err == nil || !strings.Contains(string(out), tool+": the file is there: not overwritten") {
		t.Errorf("%v: %s", err, out)
	}
	out, err = exec.Command(compilerPath(t), "bundle", "../../examples/exec_events.rb", "-o", tool+"2", "--runner", "/bin/sh").CombinedOutput()
	if err == nil || !strings.Contains(string(out), "/bin/sh is no executable of rucy-llvm") {
		t.Errorf("%v: %s", err, out)
	}
	// A runner that is a tool is refused; one that isn't makes the same tool.
	out, err = exec.Command(compilerPath(t), "bundle", "../../examples/exec_events.rb", "-o", tool+"2", "--runner", tool).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "the runner holds a program already") {
		t.Errorf("%v: %s", err, out)
	}
	third, err := os.ReadFile(bundled(t, "../../examples/deny_urandom.rb", "--runner", compilerPath(t)))
	if err != nil || !bytes.Equal(one, third) {
		t.Errorf("the tool of a runner that is named differs (%v)", err)
	}
}

// A tool works where nothing is installed: in a root folder with itself, /proc and /sys.
func TestBundleAlone(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.BPF, testenv.Cgroup2)
	root := t.TempDir()
	tool := bundled(t, "../../examples/deny_urandom.rb")
	if err := os.Rename(tool, filepath.Join(root, "tool")); err != nil {
		t.Fatal(err)
	}
	cgroup := testenv.Cgroup(t)
	// In a mount namespace of its own, which takes the mounts with it.
	p := startProcess(t, exec.Command("unshare", "--mount", "sh", "-ec", `
		mkdir "$0/proc" "$0/sys"
		mount --rbind /proc "$0/proc"
		mount --rbind /sys "$0/sys"
		exec chroot "$0" /tool --cgroup "$1"`, root, cgroup))
	await(t, p.stderr, "attached check_device to")
	if open(t, cgroup, "/dev/urandom") == nil {
		t.Error("the tool doesn't deny")
	}
	p.interrupt(t)
	if err := open(t, cgroup, "/dev/urandom"); err != nil {
		t.Errorf("it denies when it has ended: %v", err)
	}
}
