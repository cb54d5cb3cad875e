#!/bin/bash
# Runs the shards of a plan as a Slurm array job: one shard a task, on any node that sees the plan's folder.
#
#   highneeds plan SCENARIO --replications 10000 --seed 1 --shards 8 --array-from 1 --output /shared/plan
#   sbatch --array=1-8 --export=ALL,PLAN=/shared/plan slurm-array.sh
#   highneeds merge /shared/plan --output Results/merged
#
# The array must have as many tasks as the plan has shards. A task that was killed goes on where it stopped when it is
# sent in again: 'sbatch --array=3 --export=ALL,PLAN=/shared/plan slurm-array.sh', or 'scontrol requeue JOB_3'.
# HIGHNEEDS names the program where it is not on the path of the nodes.
#SBATCH --job-name=highneeds
#SBATCH --array=1-8
#SBATCH --cpus-per-task=1
#SBATCH --mem=500M
#SBATCH --time=04:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=highneeds-%A_%a.log
set -euo pipefail

exec "${HIGHNEEDS:-highneeds}" run --plan "${PLAN:?say where the plan is: sbatch --export=ALL,PLAN=FOLDER}" \
  --shard auto --threads "${SLURM_CPUS_PER_TASK:-1}"
