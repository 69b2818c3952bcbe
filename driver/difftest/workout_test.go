package difftest

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rucy-llvm/driver"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/driver/testenv/trial"
	"rucy-llvm/frontend/diag"
)

// The work-out: any folder of modules in LLVM IR, above all of other people's
// programs. CONTRIBUTING.md says how to get some.
var (
	workoutDir    = flag.String("workout", "", "folder of .ll files to compile and to load, beside llc (none: the project's own)")
	workoutLLC    = flag.String("llc", "", "the llc to hold the work-out against (none: the version of the clang that made the file)")
	workoutCPU    = flag.Int("workout-cpu", 3, "CPU version for the work-out")
	workoutMatch  = flag.String("workout-match", "", "only files whose names match")
	workoutReport = flag.String("workout-report", "", "file for the whole report of the work-out")
	workoutVerify = flag.Bool("workout-verify", true, "check each function between all steps of the native generator")
)

// worked is one module of the work-out.
type worked struct {
	trial.Pair
	llcError, oursError string
	cause               string // oursError without what differs from file to file
}

// TestWorkout compiles every module of a folder by llc and natively, and loads
// each program of both objects into the running kernel. What llc's object may
// do, ours must. Programs that the running kernel refuses from llc's too are
// left to other kernels: see TestKernelsWorkout.
func TestWorkout(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	all := workOut(t)
	var outcomes []trial.Outcome
	for i := range all {
		if all[i].Reference != nil {
			outcomes = append(outcomes, all[i].Run()...)
		}
	}
	judge(t, "the running kernel", all, outcomes)
}

// judge reports what became of all programs, and fails for what is worse with us.
func judge(t *testing.T, kernel string, all []worked, outcomes []trial.Outcome) {
	t.Helper()
	var report strings.Builder
	read, compiled, lost := 0, 0, make(map[string][]string)
	for _, w := range all {
		switch {
		case w.llcError != "":
			fmt.Fprintf(&report, "%s: llc can't compile it: %s\n", w.Name, lastLine(w.llcError))
			continue
		case w.oursError != "":
			lost[w.cause] = append(lost[w.cause], w.Name)
			t.Errorf("%s: llc compiles it, native doesn't: %s", w.Name, clip(w.oursError, 600))
			if !unreadable.MatchString(w.oursError) {
				read++
			}
			continue
		}
		read, compiled = read+1, compiled+1
	}
	both, worse, better, neither := 0, 0, 0, make(map[string]int)
	refused := make(map[string][]string)
	for _, o := range outcomes {
		switch {
		case o.Worse() && o.Ours.Error != "":
			worse++
			cause := reason(&o.Ours)
			refused[cause] = append(refused[cause], o.Object+":"+o.Program)
			t.Errorf("%s: %s (%s): %s loads llc's, not ours: %s\n  %s", o.Object, o.Program, o.Section, kernel, clip(o.Ours.Error, 300), strings.Join(o.Ours.Log, "\n  "))
		case o.Worse(): // not compiled
		case o.Reference.Loaded:
			both++
			if a, b := o.Reference, o.Ours; !sameRun(a, b) {
				t.Errorf("%s: %s (%s): on %s it does not what llc's does: %+v %s and %+v %s", o.Object, o.Program, o.Section, kernel, a.Ran, a.Error, b.Ran, b.Error)
			}
		case o.Ours.Loaded:
			better++
			fmt.Fprintf(&report, "%s: %s (%s): loads from native only; llc's: %s\n", o.Object, o.Program, o.Section, clip(o.Reference.Error, 200))
		default:
			neither[reason(&o.Reference)]++
			fmt.Fprintf(&report, "%s: %s (%s): neither loads: %s\n", o.Object, o.Program, o.Section, clip(o.Reference.Error, 200))
		}
	}
	var table strings.Builder
	fmt.Fprintf(&table, "%s: %d modules, of which native reads %d and compiles %d; programs: %d loaded from both, %d from llc's object only, %d from native's only, %d from neither\n",
		kernel, len(all), read, compiled, both, worse, better, sum(neither))
	group := func(title string, causes map[string][]string) {
		for _, cause := range byCount(causes) {
			fmt.Fprintf(&table, "  %s %4d  %s\n        %s\n", title, len(causes[cause]), cause, clip(strings.Join(causes[cause], " "), 400))
		}
	}
	group("not compiled", lost)
	group("refused     ", refused)
	for _, cause := range slices.SortedFunc(maps.Keys(neither), func(a, b string) int { return neither[b] - neither[a] }) {
		fmt.Fprintf(&table, "  neither      %4d  %s\n", neither[cause], cause)
	}
	t.Log(table.String())
	if *workoutReport != "" {
		f, err := os.OpenFile(*workoutReport, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		if err != nil {
			t.Fatal(err)
		}
		_, err = f.WriteString(table.String() + report.String())
		if err := errors.Join(err, f.Close()); err != nil {
			t.Fatal(err)
		}
	}
	if len(outcomes) > 0 && both == 0 {
		t.Errorf("%s loads nothing at all", kernel)
	}
}

// sameRun reports whether ours did what the reference did, if that ran.
func sameRun(reference, ours trial.Verdict) bool {
	a, b := reference.Ran, ours.Ran
	if a == nil {
		return reference.Error != "" || ours.Error == ""
	}
	return b != nil && a.Returned == b.Returned && a.Output == b.Output && (a.Attached > 0) == (b.Attached > 0)
}

// unreadable matches the diagnostics of what is no module, or none that is
// known: unlike those of what isn't supported.
var unreadable = regexp.MustCompile(fmt.Sprintf(`: (%s|%s|%s|%s|%s): `,
	diag.IRSyntax, diag.IRUndefined, diag.IRTooNew, diag.IRInvalid, diag.IRTarget))

// byCount lists causes, the most frequent first.
func byCount(causes map[string][]string) []string {
	list := slices.Sorted(maps.Keys(causes))
	slices.SortStableFunc(list, func(a, b string) int { return len(causes[b]) - len(causes[a]) })
	return list
}

func sum(counts map[string]int) (n int) {
	for _, count := range counts {
		n += count
	}
	return n
}

var numbers = regexp.MustCompile(`0x[0-9a-f]+|\d+|'[^']*'|"[^"]*"|%[\w.]+|@[\w.$]+`)

var program = regexp.MustCompile(`^(assign values: field Program: )?(program \S+: )?(load program: )?`)

// reason is what a refusal has in common with others.
func reason(v *trial.Verdict) string {
	text := program.ReplaceAllString(v.Error, "")
	if len(v.Log) > 0 {
		text = v.Log[len(v.Log)-1]
	}
	return clip(numbers.ReplaceAllString(text, "N"), 160)
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return lines[len(lines)-1]
}

func clip(text string, most int) string {
	if len(text) > most {
		return text[:most] + "..."
	}
	return text
}

// modules lists the files of the work-out.
func modules(t *testing.T) []string {
	t.Helper()
	dir := *workoutDir
	if dir == "" {
		dir = ownModules(t)
	}
	all, err := filepath.Glob(filepath.Join(dir, "*.ll"))
	if err != nil {
		t.Fatal(err)
	}
	match, err := regexp.Compile(*workoutMatch)
	if err != nil {
		t.Fatal(err)
	}
	all = slices.DeleteFunc(all, func(path string) bool { return !match.MatchString(filepath.Base(path)) })
	if len(all) == 0 {
		t.Fatalf("no .ll file in %s", dir)
	}
	return all
}

// ownPrograms are those of the project's own: of every kind, and of those whose
// executed instructions are counted.
var ownPrograms = []string{"testdata/kernels/*.c", "testdata/bench/executed/*.c"}

// ownModules makes a folder of modules of the project's own C programs.
func ownModules(t *testing.T) string {
	t.Helper()
	clang, dir := testenv.ClangPath(t, 14), t.TempDir()
	for _, path := range programs(t, ownPrograms...) {
		to := filepath.Join(dir, strings.TrimSuffix(filepath.Base(path), ".c")+".ll")
		out, err := exec.Command(clang, "-g", "-O2", "-fno-slp-vectorize", "-target", "bpf", "-S", "-emit-llvm", path, "-o", to).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	return dir
}

// workOut compiles all modules from both generators.
func workOut(t *testing.T) []worked {
	t.Helper()
	paths := modules(t)
	all := make([]worked, len(paths))
	next := make(chan int)
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for i := range next {
				all[i] = workOne(paths[i])
				if *workoutDir == "" { // ours may run: they do nobody harm
					all[i].Packet = packet
				}
			}
		})
	}
	for i := range paths {
		next <- i
	}
	close(next)
	group.Wait()
	return all
}

// packet is what programs run on: a request over TCP, in IP, in Ethernet.
var packet = append([]byte{
	2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0,
	0x45, 0, 0, 99, 0x12, 0x34, 0x40, 0, 63, 6, 0, 0, 192, 168, 1, 2, 10, 0, 0, 7,
	0xa8, 0xca, 0, 80, 0, 1, 2, 3, 9, 8, 7, 6, 0x50, 0x18, 1, 0xf6, 0, 0, 0, 0,
}, "GET /index.html HTTP/1.1\r\nHost: example.com\r\nAccept: */*\r\n\r\n"...)

var madeBy = regexp.MustCompile(`!"[^"]*clang version (\d+)\.`)

// workOne compiles one module.
func workOne(path string) worked {
	w := worked{Pair: trial.Pair{Name: strings.TrimSuffix(filepath.Base(path), ".ll")}}
	text, err := os.ReadFile(path)
	if err != nil {
		w.llcError = err.Error()
		return w
	}
	llc := *workoutLLC
	if llc == "" {
		llc = "llc-19"
		if m := madeBy.FindSubmatch(text); m != nil {
			llc = "llc-" + string(m[1])
		}
	}
	cmd := exec.Command(llc, "-march=bpfel", fmt.Sprintf("-mcpu=v%d", *workoutCPU), "-filetype=obj", "-o", "-", path)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		w.llcError = fmt.Sprintf("%v: %s", err, stderr.String())
		return w
	}
	w.Reference = stdout.Bytes()
	w.Ours, w.oursError = compileOurs(path, text)
	w.cause = cause(w.oursError)
	return w
}

// place is what comes before the message of a diagnostic: line, column, code,
// function, and the place in the source that the module was made of.
var place = regexp.MustCompile(`^\d+:\d+: (\w+: )?([\w.]+: )?(\S+:\d+(:\d+)?: )?`)

// cause is what the failure of a compile has in common with others.
func cause(failure string) string {
	first, _, _ := strings.Cut(failure, "\n")
	first = place.ReplaceAllString(first, "")
	if rest, found := strings.CutPrefix(first, "make the object of "); found {
		_, first, _ = strings.Cut(rest, ": ")
	} else if message, _, found := strings.Cut(first, ": "); found && !strings.HasPrefix(message, "BUG") {
		first = message
	}
	return clip(numbers.ReplaceAllString(first, "N"), 200)
}

// endless is longer than any compile may take.
const endless = 2 * time.Minute

// compileOurs compiles natively; what is wrong is text.
func compileOurs(path string, text []byte) ([]byte, string) {
	type result struct {
		elf     []byte
		failure string
	}
	done := make(chan result, 1)
	go func() {
		unit := driver.NewUnit(filepath.Base(path), text)
		object, err := unit.Object(context.Background(), driver.Options{Backend: driver.Native, CPU: *workoutCPU, Target: driver.BPFEL, Verify: *workoutVerify})
		if err == nil {
			done <- result{elf: object.ELF}
			return
		}
		var report strings.Builder
		if renderErr := diag.Short(&report, &unit.Set, &unit.Diags, diag.RenderOptions{}); renderErr != nil {
			err = errors.Join(err, renderErr)
		}
		if report.Len() > 0 {
			done <- result{failure: strings.TrimPrefix(report.String(), filepath.Base(path)+":")}
			return
		}
		done <- result{failure: err.Error()}
	}()
	select {
	case r := <-done:
		return r.elf, r.failure
	case <-time.After(endless):
		return nil, fmt.Sprintf("no end after %s", endless)
	}
}
