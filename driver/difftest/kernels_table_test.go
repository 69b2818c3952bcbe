//go:build kernels

package difftest

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"rucy-llvm/driver/testenv"
	"rucy-llvm/driver/testenv/trial"
)

const kernelsDoc = root + "/docs/kernels.md"

// kernelTable holds docs/kernels.md against what became of all programs, in the
// guests and in the running kernel. Another kernel than those of the document
// is left out of the comparison: what it does is judged by TestWorkout.
func kernelTable(t *testing.T, all []worked, guests map[string][]trial.Outcome) {
	t.Helper()
	kernels := make(map[string][]trial.Outcome)
	for release, outcomes := range guests {
		kernels[version(release)] = outcomes
	}
	var running unix.Utsname
	if err := unix.Uname(&running); err != nil {
		t.Fatal(err)
	}
	host := version(unix.ByteSliceToString(running.Release[:]))
	if documented := documentedKernels(t); kernels[host] == nil && testenv.BPF.Check() == nil && (testenv.Updating() || slices.Contains(documented, host)) {
		for i := range all {
			kernels[host] = append(kernels[host], all[i].Run()...)
		}
	}
	testenv.GoldenRegion(t, kernelsDoc, "kernels", "\n"+withOthers(t, renderKernels(kernels))+"\n")
}

// withOthers adds to a table the columns of the document whose kernel isn't
// here: of another machine. Where the document is written, they are left out.
func withOthers(t *testing.T, table string) string {
	t.Helper()
	text, err := os.ReadFile(kernelsDoc)
	if err != nil {
		t.Fatal(err)
	}
	_, documented, _ := strings.Cut(string(text), "-->\n\n")
	old, lines := strings.Split(documented, "\n"), strings.Split(table, "\n")
	if testenv.Updating() {
		return table
	}
	for column, title := range strings.Split(old[0], "|") {
		if strings.Contains(lines[0], title) {
			continue
		}
		for i := range lines {
			if cells := strings.Split(old[min(i, len(old)-1)], "|"); column < len(cells) && lines[i] != "" {
				lines[i] += cells[column] + "|"
			}
		}
	}
	return strings.Join(lines, "\n")
}

var release = regexp.MustCompile(`^\d+\.\d+`)

// version is the part of a kernel's release that the table names: 6.12.
func version(full string) string { return release.FindString(full) }

// documentedKernels are those in the head of the table.
func documentedKernels(t *testing.T) []string {
	text, err := os.ReadFile(kernelsDoc)
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(text[strings.Index(string(text), "| program"):]), "\n")
	return regexp.MustCompile(`\d+\.\d+`).FindAllString(head, -1)
}

// renderKernels makes the table: a row for each program, for each kernel a
// column for each code generator.
func renderKernels(kernels map[string][]trial.Outcome) string {
	type key struct{ object, program string }
	rows := make(map[key]map[string]trial.Outcome)
	sections := make(map[key]string)
	for kernel, outcomes := range kernels {
		for _, o := range outcomes {
			k := key{o.Object, o.Program}
			if rows[k] == nil {
				rows[k] = make(map[string]trial.Outcome)
			}
			rows[k][kernel], sections[k] = o, o.Section
		}
	}
	names := slices.SortedFunc(maps.Keys(kernels), func(a, b string) int {
		var x, y [2]int
		fmt.Sscanf(a, "%d.%d", &x[0], &x[1])
		fmt.Sscanf(b, "%d.%d", &y[0], &y[1])
		return slices.Compare(x[:], y[:])
	})
	var table strings.Builder
	table.WriteString("| program | section |")
	for _, kernel := range names {
		fmt.Fprintf(&table, " %s llc | %s native |", kernel, kernel)
	}
	table.WriteString("\n|---|---|" + strings.Repeat("---|---|", len(names)) + "\n")
	keys := slices.SortedFunc(maps.Keys(rows), func(a, b key) int {
		return slices.Compare([]string{a.object, a.program}, []string{b.object, b.program})
	})
	for _, k := range keys {
		fmt.Fprintf(&table, "| %s: %s | `%s` |", filepath.Base(k.object), k.program, sections[k])
		for _, kernel := range names {
			o := rows[k][kernel]
			fmt.Fprintf(&table, " %s | %s |", fate(o.Reference), fate(o.Ours))
		}
		table.WriteString("\n")
	}
	return table.String()
}

// fate is what became of a program, in a word.
func fate(v trial.Verdict) string {
	switch {
	case !v.Loaded:
		return "refused"
	case v.Ran != nil && v.Ran.Attached > 0:
		return "attached, ran"
	case v.Ran != nil:
		return "ran"
	}
	return "loaded"
}

// A table without the last kernel of the document gets its columns from there.
func TestKernelsOfOthers(t *testing.T) {
	if testenv.Updating() {
		return // the document is about to change
	}
	text, err := os.ReadFile(kernelsDoc)
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(text), "-->\n\n")
	table, _, _ = strings.Cut(table, "\n\n<!--")
	var here []string
	for line := range strings.SplitSeq(table, "\n") {
		cells := strings.Split(line, "|")
		here = append(here, strings.Join(cells[:len(cells)-3], "|")+"|")
	}
	if got := withOthers(t, strings.Join(here, "\n")); got != table {
		t.Errorf("got:\n%s\nwant:\n%s", got, table)
	}
}
