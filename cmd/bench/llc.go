package main

import (
	"bytes"
	"debug/elf"
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// llcCost is what llc says of itself.
type llcCost struct {
	parse, code time.Duration
	dwarf       time.Duration // its share of code: we write no DWARF
}

// runLLC compiles a module by llc, and returns the object.
func runLLC(llc, path string, cpu int) ([]byte, llcCost, error) {
	var cost llcCost
	cmd := exec.Command(llc, "-march=bpfel", fmt.Sprintf("-mcpu=v%d", cpu), "-filetype=obj", "-time-passes", "-o", "-", path)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return nil, cost, fmt.Errorf("%s %s: %w\n%s", llc, path, err, clip(stderr.String()))
	}
	for title, to := range map[string]*time.Duration{
		"Pass execution timing report": &cost.code, "LLVM IR Parsing": &cost.parse, "DWARF Emission": &cost.dwarf,
	} {
		_, text, found := strings.Cut(stderr.String(), title)
		if !found && to == &cost.code {
			return nil, cost, fmt.Errorf("%s says nothing of its time", llc)
		}
		if m := totalTime.FindStringSubmatch(text); m != nil {
			seconds, err := strconv.ParseFloat(m[1], 64)
			if err != nil {
				return nil, cost, err
			}
			*to = time.Duration(seconds * float64(time.Second))
		}
	}
	return stdout.Bytes(), cost, nil
}

var totalTime = regexp.MustCompile(`Total Execution Time: (\d+\.\d+) seconds`)

func clip(text string) string {
	const most = 400
	if len(text) > most {
		return text[:most] + "..."
	}
	return text
}

// size is the size of an object's code in 8-byte slots, of all and of each function.
type size struct {
	total     int
	functions map[string]int
}

// slots measures the executable sections of an object.
func slots(object []byte) (size, error) {
	s := size{functions: make(map[string]int)}
	f, err := elf.NewFile(bytes.NewReader(object))
	if err != nil {
		return s, err
	}
	const slot = 8
	executable := make(map[elf.SectionIndex]string)
	for i, section := range f.Sections {
		if section.Flags&elf.SHF_EXECINSTR != 0 {
			s.total += int(section.Size) / slot
			executable[elf.SectionIndex(i)] = section.Name
		}
	}
	symbols, err := f.Symbols()
	if err != nil {
		return s, err
	}
	for _, symbol := range symbols {
		if section, ok := executable[symbol.Section]; ok && elf.ST_TYPE(symbol.Info) == elf.STT_FUNC {
			s.functions[section+": "+symbol.Name] = int(symbol.Size) / slot
		}
	}
	return s, nil
}
