"""Reads TensorBoard event files without TensorBoard, checks every record's checksums, and prints what is in them as JSON."""
import json
import struct
import sys


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def masked(data):
    crc = crc32c(data)
    return (((crc >> 15) | (crc << 17)) + 0xA282EAD8) & 0xFFFFFFFF


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if not byte & 0x80:
            return value, at
        shift += 7


def fields(data):
    at, found = 0, {}
    while at < len(data):
        key, at = varint(data, at)
        kind = key & 7
        if kind == 0:
            value, at = varint(data, at)
        elif kind == 1:
            value, at = struct.unpack_from("<d", data, at)[0], at + 8
        elif kind == 5:
            value, at = struct.unpack_from("<f", data, at)[0], at + 4
        elif kind == 2:
            size, at = varint(data, at)
            value, at = data[at:at + size], at + size
        else:
            raise ValueError(f"wire type {kind}")
        found.setdefault(key >> 3, []).append(value)
    return found


def records(path):
    with open(path, "rb") as file:
        while header := file.read(12):
            length, crc = struct.unpack("<QI", header)
            assert crc == masked(header[:8]), "checksum of a length"
            data = file.read(length)
            assert len(data) == length, "record cut short"
            assert struct.unpack("<I", file.read(4))[0] == masked(data), "checksum of a record"
            yield fields(data)


def main(path):
    scalars, histograms, texts, versions, sessions = {}, {}, {}, [], []
    for event in records(path):
        step = event.get(2, [0])[0]
        versions += [text.decode() for text in event.get(3, [])]
        sessions += [[step, fields(log)[1][0]] for log in event.get(7, [])]
        for summary in event.get(5, []):
            for value in map(fields, fields(summary).get(1, [])):
                tag = value[1][0].decode()
                if 2 in value:
                    scalars.setdefault(tag, []).append([step, value[2][0]])
                elif 5 in value:
                    histogram = fields(value[5][0])
                    doubles = lambda field: list(struct.unpack(f"<{len(histogram[field][0]) // 8}d", histogram[field][0]))
                    histograms.setdefault(tag, []).append([step, doubles(6), doubles(7)])
                elif 8 in value:
                    texts[tag] = fields(value[8][0])[8][0].decode()
    json.dump({"versions": versions, "sessions": sessions, "scalars": scalars, "histograms": histograms, "texts": texts}, sys.stdout)


main(sys.argv[1])
