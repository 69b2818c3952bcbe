package syntax

import (
	"math/rand"
	"os"
	"path/filepath"
	"strconv"
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
	rounds, seed := 12, int64(1)
	if s := os.Getenv("RUCY_MUTANT_ROUNDS"); s != "" {
		rounds, _ = strconv.Atoi(s)
		seed = int64(rounds)
	}
	r := rand.New(rand.NewSource(seed))
	var seeds [][]string
	for _, text := range readCases(t, "testdata/snippets.txt") {
		seeds = append(seeds, tokensOf(text))
	}
	for range 100 {
		e := expressions{r}
		seeds = append(seeds, tokensOf(e.statement(2)+"\n"+e.statement(2)))
	}
	for _, path := range sortedKeys(examples(t)) {
		seeds = append(seeds, tokensOf(examples(t)[path]))
	}
	var accepted, refused []string
	for range rounds {
		for _, pieces := range seeds {
			text := mutate(r, pieces)
			if _, _, diags := parse(text); len(diags) == 0 {
				accepted = append(accepted, text)
			} else if !stricter(diags) {
				refused = append(refused, text)
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
	t.Logf("%d mutants accepted, %d refused, %d accepted wrongly", len(accepted), len(refused), wrong)
	if len(accepted) < 1000 {
		t.Errorf("only %d mutants were accepted: this proves little", len(accepted))
	}
	if os.Getenv("RUCY_MUTANT_REFUSED") != "" {
		shown := 0
		for i, verdict := range ruby(t, "testdata/judge.rb", refused) {
			if verdict == "ok" && shown < 60 {
				shown++
				file, _, diags := parse(refused[i])
				t.Logf("REFUSED\n%s\nwe say: %s", refused[i], short(file, diags))
			}
		}
	}
}

func sortedKeys(m map[string]string) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	for i := range keys {
		for j := i; j > 0 && keys[j] < keys[j-1]; j-- {
			keys[j], keys[j-1] = keys[j-1], keys[j]
		}
	}
	return keys
}
