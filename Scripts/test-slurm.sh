#!/usr/bin/env bash
# Shards under a real Slurm: a cluster of one node on the loopback device runs the template as an array of eight
# tasks; one task is killed and sent in again; the merged result must be that of a single run.
#
# Needs root, for Slurm's daemons. Where Slurm is not installed, it is, from the Debian packages slurm-wlm and munge,
# which stay. The cluster has folders, ports and a key of its own, all gone at the end; a Slurm that the machine
# has already is not touched. Says why and ends well where Slurm cannot be installed or started.
#
# Usage: Scripts/test-slurm.sh [FOLDER OF THE RELEASE BINARY]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
bin=${1:-$(swift build -c release --show-bin-path)}
bin=$(cd "$bin" && pwd)
export HIGHNEEDS=$bin/highneeds
[ -x "$HIGHNEEDS" ] || { echo "there is no highneeds in $bin; build it first" >&2; exit 1; }

skip() { echo "slurm: SKIPPED, $*"; exit 0; }
fail() { echo "slurm: FAILED, $*" >&2; exit 1; }

[ "$(id -u)" = 0 ] || skip 'this test needs root'
if ! command -v slurmctld slurmd sbatch munged >/dev/null; then
  command -v apt-get >/dev/null || skip 'Slurm is not installed, and there is no apt-get'
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >/dev/null 2>&1 || true
  apt-get install -y -qq --no-install-recommends slurm-wlm munge >/dev/null 2>&1 ||
    skip 'the packages slurm-wlm and munge cannot be installed'
fi

work=$(mktemp -d /tmp/highneeds-slurm.XXXXXX)
pids=()
clean() {
  local pid
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap clean EXIT
chmod 755 "$work"

# A port that nobody listens at, and the one after it.
port=16817
while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || (exec 3<>"/dev/tcp/127.0.0.1/$((port + 1))") 2>/dev/null; do
  port=$((port + 2))
done
mkdir "$work/etc" "$work/state" "$work/spool" "$work/log" "$work/munge"
(umask 077 && head -c 1024 /dev/urandom >"$work/munge/key")
cat >"$work/etc/slurm.conf" <<CONF
ClusterName=highneeds
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge/socket
CredType=cred/munge
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/log/slurmctld
SlurmdLogFile=$work/log/slurmd
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SlurmdParameters=config_overrides
SchedulerParameters=sched_interval=2
MailProg=/bin/true
NodeName=node NodeHostname=$(hostname -s) NodeAddr=127.0.0.1 Port=$((port + 1)) CPUs=$(nproc) RealMemory=4000 State=UNKNOWN
PartitionName=test Nodes=node Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$work/etc/slurm.conf

munged --foreground --force --num-threads=2 --key-file="$work/munge/key" --socket="$work/munge/socket" \
  --pid-file="$work/munge/pid" --seed-file="$work/munge/seed" --log-file="$work/log/munged" \
  >"$work/log/munged.out" 2>&1 &
pids+=($!)
for _ in $(seq 100); do [ -S "$work/munge/socket" ] && break; sleep 0.1; done
[ -S "$work/munge/socket" ] || { cat "$work"/log/*; skip 'munged does not start'; }
slurmctld -D >"$work/log/slurmctld.out" 2>&1 &
pids+=($!)
# Containers let Slurm's daemon of the node have control groups in one way or another, or not at all; the word for
# that came with Slurm 23.
idle() { [ "$(sinfo -h -o %T 2>/dev/null)" = idle ]; }
for plugin in disabled cgroup/v1 cgroup/v2; do
  printf 'CgroupPlugin=%s\nCgroupMountpoint=/sys/fs/cgroup\n' "$plugin" >"$work/etc/cgroup.conf"
  slurmd -D -N node >"$work/log/slurmd.out" 2>&1 &
  pids+=($!)
  for _ in $(seq 150); do
    idle && break
    kill -0 "${pids[-1]}" 2>/dev/null || break
    sleep 0.1
  done
  idle && break
  kill "${pids[-1]}" 2>/dev/null || true
done
idle || { tail -n 20 "$work"/log/*; skip 'Slurm does not start'; }
sinfo --version

# Waits until no task of a job is left.
finished() {
  for _ in $(seq 1200); do
    [ -n "$(squeue -h -j "$1" 2>/dev/null)" ] || return 0
    sleep 0.25
  done
  squeue -j "$1"
  tail -n 20 "$work"/log/*
  fail "job $1 does not end"
}
same() {
  local table
  for table in annual.csv ages.csv; do
    cmp "$work/single/$table" "$work/merged/$table" || fail "$table of the merged result is another"
    echo "$table: the same"
  done
  # The record and the report differ in when and how fast they were made, and in nothing else.
  cmp <(grep -vE '"(seconds|startedAt|threads|shards|eventsPerSecondAndThread|replicationsPerSecond)"' "$work/single/run.json") \
    <(grep -vE '"(seconds|startedAt|threads|shards|eventsPerSecondAndThread|replicationsPerSecond)"' "$work/merged/run.json")
  cmp <(grep -vE '"row">(Started|Time|Speed)<' "$work/single/report.html") \
    <(grep -vE '"row">(Started|Time|Speed)<' "$work/merged/report.html")
  echo 'run.json, report.html: the same but for times, threads and shards'
}

kingston=Scenarios/kingston/baseline.json5
size=(--replications 800 --seed 11)
"$HIGHNEEDS" plan "$kingston" "${size[@]}" --shards 8 --array-from 1 --output "$work/plan"
submit() { sbatch --parsable --chdir="$work/log" --export="ALL,PLAN=$work/plan" "$@" Scenarios/templates/slurm-array.sh; }

job=$(submit --array=1-8)
echo "job $job: an array of 8 tasks"
killed=
for _ in $(seq 1200); do
  # More than a header: some replications of shard 3 are done.
  if [ -n "$(find "$work/plan" -name 'shard-3-of-8.*.part' -size +64k)" ]; then
    scancel --full --signal=KILL "${job}_3"
    killed=1
    break
  fi
  sleep 0.05
done
[ -n "$killed" ] || { tail -n 20 "$work"/log/*; fail 'task 3 never began'; }
finished "$job"
[ ! -e "$work/plan/shard-3-of-8.shard" ] || fail 'task 3 was done before it could be killed'
echo 'task 3: killed'

code=0
"$HIGHNEEDS" merge "$work/plan" --output "$work/merged" 2>"$work/complaint" || code=$?
cat "$work/complaint"
[ "$code" = 2 ] && grep -q 'shard-3-of-8.shard is not finished' "$work/complaint" || fail 'a merge without shard 3 was not refused'
[ "$(wc -l <"$work/complaint")" = 1 ] || fail 'other shards are missing'
[ ! -e "$work/merged" ] || fail 'a refused merge wrote a result'

again=$(submit --array=3)
echo "job $again: task 3 sent in again"
finished "$again"
cat "$work/log/highneeds-${again}_3.log"
grep -q 'by an earlier attempt' "$work/log/highneeds-${again}_3.log" || fail 'task 3 did not go on where it stopped'

"$HIGHNEEDS" merge "$work/plan" --output "$work/merged"
"$HIGHNEEDS" run "$kingston" "${size[@]}" --output "$work/single"
same
echo 'slurm: an array of 8 tasks, one of them killed and sent in again, gives the result of a single run'
