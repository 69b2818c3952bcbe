package irfuzz

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"rucy-llvm/driver/testenv"
)

var (
	modules = flag.Int("modules", 240, "number of random modules")
	seed    = flag.Uint64("seed", 0, "seed of the first random module")
	budget  = flag.Duration("budget", 0, "begin no module after that time; 0 for no such limit")
	keep    = flag.Bool("keep-going", false, "report all failures, not the first")
	workers = flag.Int("workers", runtime.GOMAXPROCS(0), "modules that are compiled and run at the same time")
	lost    = flag.Bool("show-lost", false, "log what can't be compared, and why")
	shrink  = flag.Bool("shrink", true, "reduce modules that fail")
	failDir = flag.String("failures", "", "folder for the modules that fail")
)

// tally counts verdicts.
type tally struct {
	sync.Mutex
	verdicts [differs + 1]int
	programs int
	lost     int
	failures int
}

func (c *tally) add(r report) {
	c.Lock()
	defer c.Unlock()
	c.verdicts[r.verdict]++
	if r.verdict.failed() {
		c.failures++
	}
	c.programs += r.loaded
	c.lost += r.lost
}

func (c *tally) String() string {
	s := fmt.Sprintf("%d programs run, %d refused of llc's", c.programs, c.lost)
	for v, n := range c.verdicts {
		if n > 0 {
			s += fmt.Sprintf("; %d modules %s", n, verdict(v))
		}
	}
	return s
}

// cpusFor are versions of the instruction set to compile a module for, two at most.
func cpusFor(r *rand.Rand, t target) []int {
	first, second := t.least+r.IntN(5-t.least), t.least+r.IntN(5-t.least)
	if first == second {
		return []int{first}
	}
	return []int{first, second}
}

// TestRandomModules holds random modules against llc.
func TestRandomModules(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tool("llc-14"))
	list := targets()
	forEach(t, *modules, func(s uint64) (string, target) { return randomModule(s, list) })
}

// forEach checks the modules of n seeds.
func forEach(t *testing.T, n int, module func(seed uint64) (string, target)) {
	var c tally
	next := make(chan uint64)
	var wait sync.WaitGroup
	for range *workers {
		wait.Go(func() {
			for s := range next {
				text, ref := module(s)
				r := check(text, ref, cpusFor(rand.New(rand.NewPCG(s, 11)), ref), 8, s)
				c.add(r)
				if *lost && (r.verdict == noReference || r.verdict == doubtful || r.lost > 0) {
					t.Logf("seed %d: %s: %s", s, r.verdict, r.detail)
				}
				if r.verdict.failed() {
					fail(t, s, text, ref, r)
				}
			}
		})
	}
	started := time.Now()
	for i := range n {
		if c.failures > 0 && !*keep || *budget > 0 && time.Since(started) > *budget {
			break
		}
		next <- *seed + uint64(i)
	}
	close(next)
	wait.Wait()
	t.Log(c.String())
	if none := c.verdicts[noReference]; none > n/5 {
		t.Errorf("llc gives nothing to compare with for %d of %d modules: the generator is no use", none, n)
	}
}

// fail reports a module that failed.
func fail(t *testing.T, s uint64, text string, ref target, r report) {
	dir := *failDir
	if dir == "" {
		dir = os.TempDir()
	}
	file := filepath.Join(dir, fmt.Sprintf("irfuzz-%s-%d.ll", strings.ReplaceAll(t.Name(), "/", "-"), s))
	if *shrink && r.verdict != unsupported && r.verdict != unreadable {
		// What has no names can't be taken out of a text.
		if named, err := opt(text, ref.llc, "function(instnamer)"); err == nil && check(named, ref, []int{r.cpu}, 8, s).verdict == r.verdict {
			text = named
		}
		text = smaller(text, ref, r, s)
		r = check(text, ref, []int{r.cpu}, 8, s)
	}
	text = fmt.Sprintf("; cpu v%d, llc-%d v%d: %s\n%s", r.cpu, ref.llc, ref.cpu, r.verdict, text)
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Errorf("keep the module: %v", err)
	}
	if len(text) > 3000 {
		text = ""
	}
	t.Errorf("seed %d, cpu v%d, reference llc-%d v%d: %s: %s\n(the module is in %s)\n%s", s, r.cpu, ref.llc, ref.cpu, r.verdict, r.detail, file, text)
}
