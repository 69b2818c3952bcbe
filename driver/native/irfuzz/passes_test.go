package irfuzz

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
)

// This file has LLVM's passes rewrite modules, to get the forms that they make.

var functionPasses = strings.Fields(`instcombine simplifycfg sroa gvn early-cse reassociate jump-threading loop-unroll
	dse adce sccp correlated-propagation aggressive-instcombine mem2reg reg2mem loop-simplify lcssa newgvn sink lower-switch
	mergereturn bdce nary-reassociate slsr memcpyopt tailcallelim consthoist lower-expect
	loop-mssa(licm) loop-mssa(simple-loop-unswitch) loop(loop-rotate) loop(indvars) loop(loop-deletion) loop(loop-idiom) loop(loop-reduce)
	simplifycfg<switch-to-lookup;hoist-common-insts;sink-common-insts> simplifycfg<switch-range-to-icmp;no-keep-loops>
	break-crit-edges fix-irreducible flattencfg speculative-execution callsite-splitting div-rem-pairs`)

var modulePasses = strings.Fields(`cgscc(inline) globalopt ipsccp deadargelim cgscc(argpromotion) mergefunc constmerge
	cgscc(function-attrs) globaldce default<O1> default<O2> default<O3> default<Os>`)

// randomPasses is a list of passes as opt takes it.
func randomPasses(r *rand.Rand) string {
	var list []string
	for range 1 + r.IntN(8) {
		if r.IntN(5) == 0 {
			list = append(list, modulePasses[r.IntN(len(modulePasses))])
			continue
		}
		list = append(list, "function("+functionPasses[r.IntN(len(functionPasses))]+")")
	}
	return strings.Join(list, ",")
}

// opt runs passes of one version of LLVM on a module.
func opt(text string, version int, passes string) (string, error) {
	cmd := exec.Command(fmt.Sprintf("opt-%d", version), "-S", "-passes="+passes, "-o", "-", "-")
	cmd.Stdin = strings.NewReader(text)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		first, _, _ := strings.Cut(stderr.String(), "\n")
		return "", fmt.Errorf("opt-%d -passes='%s': %v %s", version, passes, err, first)
	}
	return string(out), nil
}

// readable are the targets whose LLVM prints what our reader reads.
func readable() []target {
	var list []target
	for _, t := range targets() {
		if t.llc == 14 || readsOpaque() {
			list = append(list, t)
		}
	}
	return list
}

// TestRandomPasses holds random modules that LLVM's passes have rewritten
// against llc.
func TestRandomPasses(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tool("llc-14"), testenv.Tool("opt-14"))
	list := readable()
	forEach(t, *modules/4, func(s uint64) (string, target) {
		text, ref := randomModule(s, list)
		r := rand.New(rand.NewPCG(s, 29))
		passes := randomPasses(r)
		changed, err := opt(text, ref.llc, passes)
		if err != nil {
			return text, ref // a pass that this version doesn't have, or that fails
		}
		if strings.Contains(changed, "atomicrmw or") {
			ref.least = 3 // instcombine makes it of adding 0
		}
		return "; " + passes + "\n" + changed, ref
	})
}

var (
	corpus     = flag.String("corpus", "", "folder with folders of modules, their names beginning with LLVM's version")
	corpusFile = flag.String("corpus-file", "", "regular expression for the names of the modules")
)

// TestCorpus holds modules from a folder, as they are and rewritten by LLVM's
// passes, against llc.
func TestCorpus(t *testing.T) {
	if *corpus == "" {
		return // it is no test of the project alone
	}
	testenv.Need(t, testenv.BPF, testenv.Tool("llc-14"))
	files, err := filepath.Glob(filepath.Join(*corpus, "*/*.ll"))
	if err != nil {
		t.Fatal(err)
	}
	var chosen []string
	match := regexp.MustCompile(*corpusFile)
	for _, f := range files {
		if match.MatchString(f) {
			chosen = append(chosen, f)
		}
	}
	if len(chosen) == 0 {
		t.Fatalf("no modules in %s", *corpus)
	}
	forEach(t, *modules, func(s uint64) (string, target) {
		r := rand.New(rand.NewPCG(s, 31))
		file := chosen[r.IntN(len(chosen))]
		number, _, _ := strings.Cut(filepath.Base(filepath.Dir(file)), "-")
		version, err := strconv.Atoi(number)
		if err != nil {
			version = 14
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return "", target{llc: version, cpu: 3, least: 3}
		}
		ref := target{llc: version, cpu: 3, least: 3}
		passes := randomPasses(r)
		changed, err := opt(string(data), version, passes)
		if err != nil {
			passes, changed = "", string(data)
		}
		return fmt.Sprintf("; %s %s\n%s", file, passes, changed), ref
	})
}
