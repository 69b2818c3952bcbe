//go:build kernels

package trigger

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/catalog"
)

// workTable says which kinds of programs were at work where: by section and kernel, the
// code generators whose programs did what they are for.
type workTable map[string]map[string][]string

// inGuests reads what the tests said in guests.
func inGuests(output string) workTable {
	w, kernel := workTable{}, ""
	for line := range strings.Lines(output) {
		if found := guestLine.FindStringSubmatch(line); found != nil {
			kernel = found[1]
		}
		w.add(kernel, line)
	}
	return w
}

// alive reads what the tests said on the kernel that runs.
func alive(t *testing.T, output string) workTable {
	t.Helper()
	var running unix.Utsname
	if err := unix.Uname(&running); err != nil {
		t.Fatal(err)
	}
	release := regexp.MustCompile(`^\d+\.\d+`).FindString(unix.ByteSliceToString(running.Release[:]))
	w := workTable{}
	for line := range strings.Lines(output) {
		w.add(release, line)
	}
	return w
}

var (
	guestLine = regexp.MustCompile(`^== (\d+\.\d+)`)
	workLine  = regexp.MustCompile(atWork + `(\S+) by ([\w-]+)`)
)

// add takes a line of what tests say, if it is about programs at work.
func (w workTable) add(kernel, line string) {
	found := workLine.FindStringSubmatch(line)
	if found == nil {
		return
	}
	section, generator := sectionKind(found[1]), found[2]
	if w[section] == nil {
		w[section] = map[string][]string{}
	}
	if !slices.Contains(w[section][kernel], generator) {
		w[section][kernel] = append(w[section][kernel], generator)
	}
}

// kernelsDoc is the document with the tables.
const kernelsDoc = "../../docs/kernels.md"

// golden holds a part of the document against the table, if it is about the same kernels:
// what another machine's own kernel does is no mistake of the document's.
func (w workTable) golden(t *testing.T, region string) {
	t.Helper()
	text, err := os.ReadFile(kernelsDoc)
	if err != nil {
		t.Fatal(err)
	}
	head := w.head()
	if !testenv.Updating() && !strings.Contains(string(text), head) {
		t.Logf("the document has no table of %s", head)
		return
	}
	testenv.GoldenRegion(t, kernelsDoc, region, "\n"+w.String()+"\n")
}

// sectionKind is a section without what it is attached to: "kprobe" of
// "kprobe/tcp_connect". What follows a cgroup or tcx is no target, but a place of it.
func sectionKind(section string) string {
	kind, _, targeted := strings.Cut(section, "/")
	switch kind {
	case "cgroup", "cgroup_skb", "sk_skb", "tc", "tcx", "netkit", "iter", "iter.s":
		return section
	}
	if targeted {
		kind += "/"
	}
	return kind
}

// kernels are those of the table, the oldest first.
func (w workTable) kernels() []string {
	all := map[string]bool{}
	for _, row := range w {
		for kernel := range row {
			all[kernel] = true
		}
	}
	return slices.SortedFunc(maps.Keys(all), func(a, b string) int {
		x, _, _ := catalog.ParseVersion(a)
		y, _, _ := catalog.ParseVersion(b)
		if x.After(y) {
			return 1
		}
		return -1
	})
}

func (w workTable) head() string { return "| section | " + strings.Join(w.kernels(), " | ") + " |\n" }

// String is the table as the document has it.
func (w workTable) String() string {
	kernels := w.kernels()
	var text strings.Builder
	text.WriteString(w.head() + strings.Repeat("|---", 1+len(kernels)) + "|\n")
	for _, section := range slices.Sorted(maps.Keys(w)) {
		text.WriteString("| `" + section + "`")
		for _, kernel := range kernels {
			slices.Sort(w[section][kernel])
			text.WriteString(" | " + strings.Join(w[section][kernel], ", "))
		}
		text.WriteString(" |\n")
	}
	return text.String()
}
