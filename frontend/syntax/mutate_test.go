package syntax

import (
	flags "flag"
	"fmt"
	"hash/fnv"
	"maps"
	"math/rand"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// mutants is how many there are of each program, and seed where they begin.
var (
	mutants = flags.Int("mutants", 12, "how many mutants of each program are held against Ruby")
	seed    = flags.Int64("seed", 1, "where the random numbers of the mutants begin")
)

// examples reads the example programs.
func examples(t testing.TB) map[string]string {
	t.Helper()
	return readFiles(t, "../../examples/*.rb")
}

// programs reads all programs of the project, broken ones too.
func programs(t testing.TB) map[string]string {
	t.Helper()
	return readFiles(t, "../../examples/*.rb", "../../examples/tour/*.rb", "../../testdata/*/*.rb", "../sema/testdata/*.rb", "../../docs/*.md")
}

// readFiles reads files, and the Ruby in those of Markdown.
func readFiles(t testing.TB, patterns ...string) map[string]string {
	t.Helper()
	texts := make(map[string]string)
	for _, pattern := range patterns {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: found nothing (%v)", pattern, err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if filepath.Ext(path) != ".md" {
				texts[path] = string(text)
				continue
			}
			for i, block := range rubyBlock.FindAllStringSubmatch(string(text), -1) {
				texts[fmt.Sprintf("%s %d", path, i)] = block[1]
			}
		}
	}
	return texts
}

var rubyBlock = regexp.MustCompile("(?s)```ruby\n(.*?)```")

// oddBrace is a block that Ruby 3.1 takes for a hash, which is an error there:
// the newline before the parenthesis makes it forget that a command came before.
var oddBrace = regexp.MustCompile(`\w \([^()]*\n\s*\)\s*\{`)

// numberedCall is what Ripper takes for a call of _1 with an argument, where
// Ruby's compiler subtracts.
var numberedCall = regexp.MustCompile(`\b_[1-9]\s+[-+*&\[:]`)

// TestProgramsAreRuby has Ruby look at the programs of the project: the trees
// of those that we accept have the same shapes.
func TestProgramsAreRuby(t *testing.T) {
	all := programs(t)
	var paths, texts []string
	for _, path := range slices.Sorted(maps.Keys(all)) {
		if _, _, diags := parse(all[path]); len(diags) == 0 {
			paths, texts = append(paths, path), append(texts, all[path])
		}
	}
	compared := 0
	for i, want := range ruby(t, "testdata/shape.rb", texts) {
		_, tree, _ := parse(texts[i])
		got := shape(tree.Body)
		switch {
		case want == "error":
			t.Errorf("%s: we accept it, and Ruby doesn't", paths[i])
		case strings.Contains(want, "no shape") || strings.Contains(got, "no shape"):
		case !sameShape(got, want):
			t.Errorf("%s:\n got %s\nwant %s", paths[i], got, want)
		default:
			compared++
		}
	}
	t.Logf("%d programs, %d trees compared", len(texts), compared)
	if compared < 100 {
		t.Errorf("only %d trees were compared", compared)
	}
}

// tokensOf cuts text into the tokens that the parser saw, each with the white
// space before it.
func tokensOf(text string) []string {
	file, _, _ := parse(text)
	p := newParser(file)
	var pieces []string
	last := 0
	p.onToken = func(t token) {
		if t.end > last {
			pieces = append(pieces, text[last:t.end])
			last = t.end
		}
	}
	p.parseFile()
	return append(pieces, text[last:])
}

// inserts is what mutations put between the tokens of a program.
var inserts = []string{" ", "\n", " (", ")", " [", "]", " {", "}", ",", ".", " |", " *", " &", " -", "-", " !", " = ", " += ", " == ", " ? ", " : ", ":", "::",
	" => ", "..", " a", " b:", " 1", " \"s\"", " :s", " @i", " C", " nil", " do", " end", " if ", " unless ", " while ", " then ", " else ", " not ", " and ",
	" or ", " return ", " break ", " yield ", " self", " def f", " class A", ";", " \\\n", " # c\n", " defined? ", " case ", " when ", " in ", "\nin ", "^", " in n if ", " begin ",
	" <<~A\n a\nA\n", "|a|", " &.", " ->", " for ", " until ", " ** ", "?", " ?a", " %w[a]", " _1", " it", " $g", " /", " rescue "}

// mutate changes a few tokens of a program.
func mutate(r *rand.Rand, pieces []string) string {
	pieces = append([]string(nil), pieces...)
	for range 1 + r.Intn(3) {
		if len(pieces) == 0 {
			break
		}
		i := r.Intn(len(pieces))
		switch r.Intn(5) {
		case 0:
			pieces = append(pieces[:i], pieces[i+1:]...)
		case 1:
			pieces[i] += inserts[r.Intn(len(inserts))]
		case 2:
			pieces[i] = inserts[r.Intn(len(inserts))]
		case 3:
			j := r.Intn(len(pieces))
			pieces[i], pieces[j] = pieces[j], pieces[i]
		case 4:
			pieces[i] += pieces[r.Intn(len(pieces))]
		}
	}
	text := ""
	for _, piece := range pieces {
		text += piece
	}
	return text
}

// TestMutantsAreRuby changes programs at random, and has Ruby look at each
// one that we still accept: it must be Ruby, and of the same shape.
func TestMutantsAreRuby(t *testing.T) {
	// Each program has random numbers of its own, so that new programs leave
	// the mutants of the others as they are.
	source := func(text string) *rand.Rand {
		h := fnv.New64()
		h.Write([]byte(text))
		return rand.New(rand.NewSource(*seed + int64(h.Sum64()>>1)))
	}
	var list []string
	for i := range 100 {
		e := expressions{rand.New(rand.NewSource(*seed + int64(i)))}
		list = append(list, e.statement(2)+"\n"+e.statement(2))
	}
	list = append(list, readCases(t, "testdata/snippets.txt")...)
	texts := programs(t)
	for _, path := range slices.Sorted(maps.Keys(texts)) {
		list = append(list, texts[path])
	}
	var accepted []string
	refused := 0
	for _, program := range list {
		r, pieces := source(program), tokensOf(program)
		for range *mutants {
			text := mutate(r, pieces)
			if _, _, diags := parse(text); len(diags) == 0 {
				accepted = append(accepted, text)
			} else if !stricter(diags) {
				refused++
			}
		}
	}
	wrong, compared := 0, 0
	for i, want := range ruby(t, "testdata/shape.rb", accepted) {
		_, tree, _ := parse(accepted[i])
		got := shape(tree.Body)
		switch {
		case want == "error" && (oddBrace.MatchString(accepted[i]) || numberedCall.MatchString(accepted[i])):
			continue
		case want == "error":
			want = "no Ruby"
		case strings.Contains(want, "no shape") || strings.Contains(got, "no shape"):
			continue
		case sameShape(got, want):
			compared++
			continue
		case numberedCall.MatchString(accepted[i]):
			continue
		}
		if wrong++; wrong <= 20 {
			t.Errorf("we accept\n%s\n got %s\nwant %s", accepted[i], got, want)
		}
	}
	t.Logf("seed %d: %d mutants accepted, %d refused, %d trees compared, %d wrong", *seed, len(accepted), refused, compared, wrong)
	if compared < 1000 {
		t.Errorf("only %d trees were compared: this proves little", compared)
	}
}
