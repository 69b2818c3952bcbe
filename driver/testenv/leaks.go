package testenv

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// NoLeaks fails the test if at its end this process holds programs, maps or
// links that it did not hold at the start, or has left trace buffers behind. Call
// it first in a test, so that it looks last.
// Pins can't leak, since [BPFFS] is the process's own; [Attached] tells what a cgroup has.
func NoLeaks(t testing.TB) {
	t.Helper()
	before := bpfHandles(t)
	hasTracefs := Tracefs.Check() == nil
	t.Cleanup(func() {
		if after := bpfHandles(t); len(after) > len(before) {
			t.Errorf("BPF objects are still open: before %q, after %q", before, after)
		}
		if !hasTracefs {
			return
		}
		if left := TraceInstances(t, os.Getpid()); len(left) > 0 {
			t.Errorf("trace buffers were left behind: %q", left)
		}
	})
}

// bpfHandles lists what our open files are, where that is of BPF.
func bpfHandles(t testing.TB) []string {
	t.Helper()
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, e := range entries {
		target, err := os.Readlink("/proc/self/fd/" + e.Name())
		kind, isAnonymous := strings.CutPrefix(target, "anon_inode:")
		if kind = strings.Trim(kind, "[]"); err == nil && isAnonymous && slices.Contains([]string{"bpf-prog", "bpf-map", "bpf_link", "bpf-link"}, kind) {
			found = append(found, kind)
		}
	}
	return found
}
