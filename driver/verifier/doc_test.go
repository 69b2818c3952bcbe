package verifier_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
	"rucy-llvm/driver/verifier"
)

// saying is what a kernel says of a program, as it is written down in testdata.
type saying struct {
	program, code, message, text string
}

// kernelSays is what a kernel says of all programs.
type kernelSays struct {
	version string
	sayings []saying
}

var sayingHead = regexp.MustCompile(`(?m)^== (\w+): (V\d+): (.*)$`)

// writtenDown is what each kernel says, the oldest first.
func writtenDown(t *testing.T) (all []kernelSays) {
	t.Helper()
	files, err := filepath.Glob(saidBy("*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("nothing is written down (%v)", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		k := kernelSays{version: strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), "said-"), ".txt")}
		heads := sayingHead.FindAllSubmatchIndex(text, -1)
		for i, h := range heads {
			end := len(text)
			if i+1 < len(heads) {
				end = heads[i+1][0]
			}
			part := func(n int) string { return string(text[h[2*n]:h[2*n+1]]) }
			k.sayings = append(k.sayings, saying{part(1), part(2), part(3), strings.TrimSpace(string(text[h[1]:end])) + "\n"})
		}
		all = append(all, k)
	}
	slices.SortFunc(all, func(a, b kernelSays) int { return minor(a.version) - minor(b.version) })
	return all
}

func minor(version string) int {
	var major, n int
	fmt.Sscanf(version, "%d.%d", &major, &n)
	return major*1000 + n
}

// TestDocumentation makes docs/verifier.md of the table, the programs, and what the
// kernels say of them.
func TestDocumentation(t *testing.T) {
	kernels := writtenDown(t)
	texts := map[string]string{}
	for _, p := range provokers(t) {
		texts[p.name] = p.text
	}
	var page, chapters strings.Builder
	page.WriteString("# What the kernel's verifier refuses\n\n<!-- Code generated from the table in driver/verifier; DO NOT EDIT. `make golden` writes it anew. -->\n\n" +
		"The kernel loads a program only where its verifier can prove that it is safe. What it can't prove, it says in a log of its own; `rucy-llvm check --verify`,\n" +
		"`run`, `load` and `attach` find what matters in it, and say it in words. These are the refusals that they know. Programs compiled from Ruby are meant to be free of them, so the\n" +
		"programs here are LLVM IR, mostly; each was refused by the kernels named, and what is shown is what was said.\n\n")
	for _, class := range verifier.Classes {
		fmt.Fprintf(&page, "- [%s](#%s): %s\n", class.Code, strings.ToLower(class.Code), class.Title)
		fmt.Fprintf(&chapters, "\n## %s\n\n**%s.** %s\n\nWhat to do: %s.\n", class.Code, upperFirst(class.Title), class.Explained(), class.Remedy())
		for i, name := range provoking(kernels, class.Code) {
			language := "llvm"
			if !strings.Contains(texts[name], "target triple") {
				language = "ruby"
			}
			fmt.Fprintf(&chapters, "\n```%s\n%s```\n\n%s", language, texts[name], messages(kernels, name))
			if i == 0 {
				fmt.Fprintf(&chapters, "\n```text\n%s```\n", newest(kernels, name).text)
			}
		}
	}
	testenv.Golden(t, "../../docs/verifier.md", page.String()+chapters.String())
}

// provoking are the programs that provoke a class, in their order.
func provoking(kernels []kernelSays, code string) (names []string) {
	for _, k := range kernels {
		for _, s := range k.sayings {
			if s.code == code && !slices.Contains(names, s.program) {
				names = append(names, s.program)
			}
		}
	}
	return names
}

// messages is a list of what the kernels say of a program, in the verifier's words.
func messages(kernels []kernelSays, program string) string {
	said := map[string][]string{}
	var order []string
	for _, k := range kernels {
		for _, s := range k.sayings {
			if s.program != program {
				continue
			}
			if said[s.message] == nil {
				order = append(order, s.message)
			}
			said[s.message] = append(said[s.message], k.version)
		}
	}
	var b strings.Builder
	for _, message := range order {
		fmt.Fprintf(&b, "- Linux %s: `%s`\n", strings.Join(said[message], ", "), message)
	}
	return b.String()
}

// newest is what the newest kernel says of a program.
func newest(kernels []kernelSays, program string) (last saying) {
	for _, k := range kernels {
		for _, s := range k.sayings {
			if s.program == program {
				last = s
			}
		}
	}
	return last
}

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
