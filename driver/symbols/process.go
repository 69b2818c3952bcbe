package symbols

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path"
	"strconv"
	"strings"
	"time"
)

// Processes names the functions of programs and their libraries, while they run: a
// process that has ended has left nothing that says what was where.
type Processes struct {
	maps  map[int]memory
	files map[fileID]*file
}

// memory is what a process had mapped at a time.
type memory struct {
	read time.Time
	maps []mapping
}

// fresh is how long what a process has mapped is believed: it loads libraries, ends, and
// its number is used again.
const fresh = 100 * time.Millisecond

// mapping is a part of a process's memory that has code in it.
type mapping struct {
	start, end, offset uint64
	file               fileID
	path               string // as the process sees it; "[vdso]" and the like; may be empty
}

// fileID tells files apart, whatever they are called.
type fileID struct {
	device string
	inode  uint64
}

// maxKept is of how many processes, and of how many files, the tables are kept.
const maxKept = 64

// Name is the function that an address of a process lies in, with its file,
// `main+20 (bash)`, or else the address.
func (p *Processes) Name(pid int, address uint64) string {
	if pid <= 0 {
		return Hex(address)
	}
	m := p.mapping(pid, address)
	if m == nil {
		return Hex(address)
	}
	where := " (" + path.Base(strings.TrimSuffix(m.path, " (deleted)")) + ")"
	if m.file.inode == 0 {
		if m.path == "" {
			return Hex(address)
		}
		return Hex(address) + where
	}
	f := p.file(pid, m)
	if name, offset, ok := f.find(address - m.start + m.offset); ok {
		return shown(name, offset) + where
	}
	return Hex(address) + where
}

// Remember reads what a process has mapped, so that its functions still have names when
// it has ended.
func (p *Processes) Remember(pid int) { p.memory(pid, 0) }

func (p *Processes) mapping(pid int, address uint64) *mapping {
	m := p.memory(pid, fresh)
	for i := range m.maps {
		if part := &m.maps[i]; part.start <= address && address < part.end {
			return part
		}
	}
	return nil
}

// memory is what a process has mapped, or had so long ago.
func (p *Processes) memory(pid int, ago time.Duration) memory {
	m, known := p.maps[pid]
	if !known || time.Since(m.read) > ago {
		maps, err := readMaps(pid)
		if known && (err != nil || len(maps) == 0) {
			maps = m.maps // it has ended: what it had is the best that is known
		}
		m = memory{time.Now(), maps}
		if p.maps == nil || len(p.maps) >= maxKept {
			p.maps = map[int]memory{}
		}
		p.maps[pid] = m
	}
	return m
}

// readMaps reads lines such as
//
//	55d0c8a2e000-55d0c8a33000 r-xp 00002000 fe:00 1234   /usr/bin/cat
func readMaps(pid int) (maps []mapping, err error) {
	f, err := os.Open(fmt.Sprintf("/proc/%d/maps", pid))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if m, ok := parseMapping(lines.Text()); ok {
			maps = append(maps, m)
		}
	}
	return maps, lines.Err()
}

// parseMapping reads a line, and reports whether there can be code in it.
func parseMapping(line string) (m mapping, ok bool) {
	words := strings.SplitN(line, " ", 6)
	if len(words) < 5 || len(words[1]) < 3 || words[1][2] != 'x' {
		return m, false
	}
	from, to, _ := strings.Cut(words[0], "-")
	var errs [4]error
	m.start, errs[0] = strconv.ParseUint(from, 16, 64)
	m.end, errs[1] = strconv.ParseUint(to, 16, 64)
	m.offset, errs[2] = strconv.ParseUint(words[2], 16, 64)
	m.file.device = words[3]
	m.file.inode, errs[3] = strconv.ParseUint(words[4], 10, 64)
	if len(words) == 6 {
		m.path = strings.TrimLeft(words[5], " ")
	}
	return m, errors.Join(errs[:]...) == nil
}

func (p *Processes) file(pid int, m *mapping) *file {
	f, known := p.files[m.file]
	if !known {
		f = openFile(pid, m)
		if p.files == nil || len(p.files) >= maxKept {
			p.files = map[fileID]*file{}
		}
		p.files[m.file] = f
	}
	return f
}
