package syntax

import (
	"hash/fnv"
	"maps"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// examples reads the example programs.
func examples(t testing.TB) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("../../examples/*.rb")
	if err != nil {
		t.Fatal(err)
	}
	texts := make(map[string]string)
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		texts[path] = string(text)
	}
	return texts
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
	" or ", " return ", " break ", " yield ", " self", " def f", " class A", ";", " \\\n", " # c\n", " defined? ", " case ", " when ", " in ", " begin ",
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
// one that we still accept: it must be Ruby.
func TestMutantsAreRuby(t *testing.T) {
	const rounds, seed = 12, 1
	// Each program has random numbers of its own, so that new programs leave
	// the mutants of the others as they are.
	source := func(text string) *rand.Rand {
		h := fnv.New64()
		h.Write([]byte(text))
		return rand.New(rand.NewSource(seed + int64(h.Sum64()>>1)))
	}
	var programs []string
	for i := range 100 {
		e := expressions{rand.New(rand.NewSource(seed + int64(i)))}
		programs = append(programs, e.statement(2)+"\n"+e.statement(2))
	}
	programs = append(programs, readCases(t, "testdata/snippets.txt")...)
	texts := examples(t)
	for _, path := range slices.Sorted(maps.Keys(texts)) {
		programs = append(programs, texts[path])
	}
	var accepted []string
	refused := 0
	for _, program := range programs {
		r, pieces := source(program), tokensOf(program)
		for range rounds {
			text := mutate(r, pieces)
			if _, _, diags := parse(text); len(diags) == 0 {
				accepted = append(accepted, text)
			} else if !stricter(diags) {
				refused++
			}
		}
	}
	wrong := 0
	for i, verdict := range ruby(t, "testdata/judge.rb", accepted) {
		if verdict != "ok" {
			if wrong++; wrong <= 20 {
				t.Errorf("we accept\n%s\nRuby says: %s", accepted[i], verdict)
			}
		}
	}
	t.Logf("%d mutants accepted, %d refused, %d accepted wrongly", len(accepted), refused, wrong)
	if len(accepted) < 1000 {
		t.Errorf("only %d mutants were accepted: this proves little", len(accepted))
	}
}
