package probes

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// splitFile parts what stands before the last mark of a target from what follows.
func splitFile(target, mark string) (file, pattern string, err error) {
	file, pattern, found := strings.Cut(target, mark)
	if file == "" {
		return "", "", errors.New("name the program or library: uprobe//bin/bash:read*, usdt//bin/ruby:*")
	}
	if strings.ContainsAny(file, "*?[") {
		return "", "", fmt.Errorf("name one file: %s is a pattern", file)
	}
	if !found || pattern == "" {
		pattern = "*"
	}
	return file, pattern, nil
}

func (l *lister) fileFunctions(target string) (list []Probe, err error) {
	name, pattern, err := splitFile(target, ":")
	if err != nil {
		return nil, err
	}
	file, err := l.Binary(name)
	if err != nil {
		return nil, err
	}
	// A name that is no pattern is looked for, too: it may not be there.
	if !strings.ContainsAny(pattern, "*?[") {
		pattern = "[" + pattern[:1] + "]" + pattern[1:]
	}
	functions, err := l.Functions(file, pattern)
	if err != nil {
		return nil, fmt.Errorf("list functions of %s: %w", file, err)
	}
	for _, f := range functions {
		list = append(list, Probe{Section: name + ":" + f})
	}
	return list, nil
}

// markers are the static probes of a program or library (USDT).
func (l *lister) markers(target string) (list []Probe, err error) {
	name, pattern, err := splitFile(target, ":")
	if err != nil {
		return nil, err
	}
	file, err := l.Binary(name)
	if err != nil {
		return nil, err
	}
	f, err := elf.Open(file)
	if err != nil {
		return nil, fmt.Errorf("list markers of %s: %w", file, err)
	}
	defer f.Close()
	section := f.Section(".note.stapsdt")
	if section == nil {
		return nil, nil
	}
	notes, err := section.Data()
	if err != nil {
		return nil, fmt.Errorf("list markers of %s: %w", file, err)
	}
	word := 8
	if f.Class == elf.ELFCLASS32 {
		word = 4
	}
	for _, marker := range readMarkers(notes, f.ByteOrder, word) {
		provider, own, _ := strings.Cut(marker.name, ":")
		if matches(pattern, marker.name) || !strings.Contains(pattern, ":") && (matches(pattern, own) || matches(pattern, provider)) {
			list = append(list, Probe{Section: name + ":" + marker.name, Args: marker.args, Typed: true})
		}
	}
	return sorted(list), nil
}

// marker is a static probe: "ruby:method__entry".
type marker struct {
	name string
	args []Field
}

// readMarkers reads notes of the form
//
//	size of owner | size of description | type 3 | "stapsdt\0" | description
//
// whose description is three addresses and three texts: provider, name, and where the
// arguments are, such as "8@%rdi -4@%esi".
func readMarkers(notes []byte, order binary.ByteOrder, word int) (list []marker) {
	for len(notes) >= 12 {
		owner, description, kind := uint64(order.Uint32(notes)), uint64(order.Uint32(notes[4:])), order.Uint32(notes[8:])
		start := 12 + (owner+3)&^3
		end := start + (description+3)&^3
		if end > uint64(len(notes)) {
			break
		}
		if kind == 3 && bytes.Equal(notes[12:12+owner], []byte("stapsdt\x00")) && description > uint64(3*word) {
			texts := bytes.SplitN(notes[start+uint64(3*word):start+description], []byte{0}, 4)
			if len(texts) >= 3 {
				list = append(list, marker{string(texts[0]) + ":" + string(texts[1]), arguments(string(texts[2]))})
			}
		}
		notes = notes[end:]
	}
	slices.SortFunc(list, func(a, b marker) int { return strings.Compare(a.name, b.name) })
	return list
}

// arguments are what a marker gives: of each, only the size and sign are known.
func arguments(text string) (list []Field) {
	for i, word := range strings.Fields(text) {
		size, _, ok := strings.Cut(word, "@")
		kind, known := map[string]string{"1": "u8", "2": "u16", "4": "u32", "8": "u64", "-1": "s8", "-2": "s16", "-4": "s32", "-8": "s64"}[size]
		if !ok || !known {
			kind = "u64"
		}
		list = append(list, Field{fmt.Sprintf("arg%d", i), kind})
	}
	return list
}
